package org.poyorig.app.choice;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.poyorig.recording.Recording;
import org.poyorig.recording.write.BlockFileWriter;
import org.poyorig.recording.write.BrainsetsWriter;
import org.poyorig.recording.write.CsvWriter;
import org.poyorig.recording.write.NwbWriter;
import org.poyorig.recording.write.SessionWriter;

/** Writes a recording in the format that the name of the output asks for. The output appears whole or not at all. */
public final class RecordingOutput {
    private RecordingOutput() {}

    /**
     * Writes a brainsets HDF5 file if the name ends with {@code .h5}, NWB 2 if it ends with {@code .nwb}, a folder of
     * CSV tables if it ends with {@code .csv}, blocks for the plugin's spike source if it ends with
     * {@code .poyo-blocks}, else a session folder.
     */
    public static void write(Recording recording, Path out) {
        String name = out.getFileName() == null ? "" : out.getFileName().toString();
        OutputSize.check(recording, out, !name.endsWith(".h5"));
        if (name.endsWith(".h5")) {
            BrainsetsWriter.write(recording, out);
        } else if (name.endsWith(NwbWriter.SUFFIX)) {
            NwbWriter.write(recording, out, Instant.now().truncatedTo(ChronoUnit.SECONDS));
        } else if (name.endsWith(CsvWriter.SUFFIX)) {
            CsvWriter.write(recording, out);
        } else if (name.endsWith(BlockFileWriter.SUFFIX)) {
            BlockFileWriter.write(recording, out);
        } else {
            SessionWriter.write(recording, out);
        }
    }
}
