package org.poyorig.app;

import java.nio.file.Path;
import org.poyorig.recording.BrainsetsWriter;
import org.poyorig.recording.Recording;
import org.poyorig.recording.SessionWriter;

/** Writes a recording in the form that the output's name asks for; it appears whole or not at all. */
final class RecordingOutput {
    private RecordingOutput() {}

    /** A brainsets HDF5 file where the name ends with {@code .h5}, else a session's folder. */
    static void write(Recording recording, Path out) {
        if (out.getFileName() != null && out.getFileName().toString().endsWith(".h5")) {
            BrainsetsWriter.write(recording, out);
        } else {
            SessionWriter.write(recording, out);
        }
    }
}
