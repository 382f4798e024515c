package org.poyorig.app.choice;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.poyorig.recording.Recording;
import org.poyorig.recording.read.ChosenRecording;
import picocli.CommandLine.ArgGroup;

/**
 * The options that choose the parts of a recording that is played. The command itself has the options {@code --units}
 * and {@code --rate}.
 */
public final class PlayedOptions {
    @ArgGroup(exclusive = false, heading = "%nParts of the recording:%n")
    private RecordingParts parts;

    @ArgGroup(exclusive = false, heading = "%nFormats that do not describe themselves:%n")
    private RecordingFiles files;

    /** Whether no option is given. */
    public boolean isEmpty() {
        return ChosenParts.of(parts, List.of(), files, OptionalDouble.empty()).isEmpty();
    }

    /** Reads a recording and prints warnings about it. */
    public Recording read(Path source, List<String> units) {
        ChosenParts chosen = ChosenParts.of(parts, units, files, OptionalDouble.empty());
        try (ChosenRecording open = chosen.open(source, Map.of())) {
            return RecordingOptions.saying(open.read());
        }
    }
}
