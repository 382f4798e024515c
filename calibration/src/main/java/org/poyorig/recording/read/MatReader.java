package org.poyorig.recording.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.poyorig.error.UserError;
import org.poyorig.recording.Recording;

/**
 * Reads MATLAB v5 recordings of binned spike counts in one of the supported layouts. The variables in the file identify
 * the layout, never the file's name.
 */
final class MatReader {
    private static final List<MatLayout> LAYOUTS =
            List.of(new HandMovementLayout(), new JoinedReachesLayout(), new CursorTrialsLayout());

    private MatReader() {}

    static Recording read(Path path) {
        return ForeignFile.read(path, "a MATLAB v5 file", () -> readLayout(path));
    }

    private static Recording readLayout(Path path) throws IOException {
        Set<String> variables = new HashSet<>();
        LAYOUTS.forEach(layout -> variables.addAll(layout.variables()));
        MatInput input = MatInput.open(path, variables);
        for (MatLayout layout : LAYOUTS) {
            if (layout.variables().stream().allMatch(input::has)) {
                return layout.read(input, sessionId(path));
            }
        }
        throw new UserError(
                path.toString(),
                "the variables of one supported layout: "
                        + String.join(
                                "; ",
                                LAYOUTS.stream()
                                        .map(l -> String.join(", ", l.variables()))
                                        .toList()),
                "no complete set of these variables",
                "convert the recording to brainsets HDF5 or NWB");
    }

    /** The file name without extension, because these files do not name their session. */
    private static String sessionId(Path path) {
        return path.getFileName().toString().replaceFirst("(?i)\\.mat$", "");
    }
}
