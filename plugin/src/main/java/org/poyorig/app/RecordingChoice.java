package org.poyorig.app;

import java.nio.file.Path;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Recordings;
import picocli.CommandLine.Option;

/** The {@code --recording} that several commands read. */
final class RecordingChoice {
    @Option(
            names = "--recording",
            required = true,
            paramLabel = "RECORDING",
            description = "A recording's file, or a session's folder.")
    private Path source;

    /** Where it lies. */
    Path path() {
        return source;
    }

    /** Reads it, whatever its form. */
    Recording read() {
        return Recordings.read(source);
    }
}
