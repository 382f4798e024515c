package org.poyorig.recording.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.poyorig.error.UserError;

/** Writes a file or folder under a temporary name beside its place and renames it once it is complete. */
final class WholeOutput {
    private WholeOutput() {}

    /** Writes the output to the given path. */
    @FunctionalInterface
    interface Making {
        void make(Path partial) throws IOException;
    }

    /**
     * Writes the output.
     *
     * @throws UserError if the path exists already or cannot be written
     */
    static void write(Path output, Making making) {
        if (Files.exists(output)) {
            throw new UserError(
                    output.toString(),
                    "a path that does not exist yet",
                    "an existing file or folder",
                    "choose another path, or remove the existing one");
        }
        Path partial = output.toAbsolutePath().resolveSibling("." + output.getFileName() + ".partial");
        boolean whole = false;
        try {
            remove(partial);
            Files.createDirectories(partial.getParent());
            making.make(partial);
            Files.move(partial, output, StandardCopyOption.ATOMIC_MOVE);
            whole = true;
        } catch (IOException failure) {
            throw new UserError(
                    output.toString(),
                    "a path that can be written",
                    failure.toString(),
                    "check the folder, its permissions and the disk",
                    failure);
        } finally {
            if (!whole) {
                removeQuietly(partial);
            }
        }
    }

    private static void removeQuietly(Path partial) {
        try {
            remove(partial);
        } catch (IOException leftBehind) {
            // The first failure is reported. The next attempt removes the remaining files.
        }
    }

    private static void remove(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(path)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path part : deepestFirst) {
            Files.delete(part);
        }
    }
}
