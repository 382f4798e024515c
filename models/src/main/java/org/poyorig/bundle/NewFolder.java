package org.poyorig.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import org.poyorig.error.UserError;

/** Writes a folder that appears complete or not at all: it is filled under a hidden name, then renamed. */
public final class NewFolder {
    private NewFolder() {}

    /** Writes the files of a folder. */
    @FunctionalInterface
    public interface Contents {
        /**
         * Writes the contents.
         *
         * @param building an empty folder, which is renamed later
         */
        void writeTo(Path building) throws IOException;
    }

    /**
     * Creates a folder that appears whole or not at all.
     *
     * @param folder must not exist; missing parent folders are made
     * @throws UserError if the folder exists or cannot be written; nothing is left behind then
     */
    public static void write(Path folder, Contents contents) {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new UserError(
                    folder.toString(),
                    "a new folder",
                    "an existing file or folder",
                    "choose another name, or remove the folder");
        }
        Path target = folder.toAbsolutePath().normalize();
        Path building = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
        try {
            Files.createDirectories(building);
            contents.writeTo(building);
            Files.move(building, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            String remedy = "choose another folder, or free disk space";
            throw new UserError(folder.toString(), "a folder that can be written", e.toString(), remedy, e);
        } finally {
            delete(building);
        }
    }

    /** Removes the hidden folder if writing failed. After the renaming there is no hidden folder. */
    private static void delete(Path building) {
        if (!Files.exists(building)) {
            return;
        }
        try (Stream<Path> files = Files.walk(building)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + building, e);
        }
    }
}
