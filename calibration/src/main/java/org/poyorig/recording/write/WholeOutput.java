package org.poyorig.recording.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.poyorig.error.UserError;

/** A file or folder that appears whole or not at all: made beside its place under another name, then renamed. */
final class WholeOutput {
    private WholeOutput() {}

    /** Makes the output at the path it is given. */
    @FunctionalInterface
    interface Making {
        void make(Path partial) throws IOException;
    }

    /**
     * Makes the output.
     *
     * @throws UserError where something is there already, or it cannot be written
     */
    static void write(Path output, Making making) {
        if (Files.exists(output)) {
            throw new UserError(
                    output.toString(),
                    "a new path",
                    "something that is there already",
                    "give another path or remove it");
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
                    "a place that can be written",
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
            // The failure that led here is the one to report; the next attempt removes what is left.
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
