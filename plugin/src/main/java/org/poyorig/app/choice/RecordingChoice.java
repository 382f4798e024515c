package org.poyorig.app.choice;

import java.nio.file.Path;
import org.poyorig.recording.Recording;
import org.poyorig.recording.read.Recordings;
import picocli.CommandLine.Option;

/** The {@code --recording} that several commands read. */
public final class RecordingChoice {
    @Option(
            names = "--recording",
            required = true,
            paramLabel = "RECORDING",
            description = "Recording file or session folder to read.")
    private Path source;

    /** Returns the path of the recording. */
    public Path path() {
        return source;
    }

    /** Reads the recording, whatever its format. */
    public Recording read() {
        return Recordings.read(source);
    }
}
