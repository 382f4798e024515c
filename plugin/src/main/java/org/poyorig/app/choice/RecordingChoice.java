package org.poyorig.app.choice;

import java.nio.file.Path;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Recordings;
import picocli.CommandLine.Option;

/** The {@code --recording} that several commands read. */
public final class RecordingChoice {
    @Option(
            names = "--recording",
            required = true,
            paramLabel = "RECORDING",
            description = "Recording file or session folder to read.")
    private Path source;

    /** Where it lies. */
    public Path path() {
        return source;
    }

    /** Reads it, whatever its form. */
    public Recording read() {
        return Recordings.read(source);
    }
}
