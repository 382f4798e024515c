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

/** A folder that appears whole or not at all: written under a hidden name beside its own, then renamed. */
public final class NewFolder {
    private NewFolder() {}

    /** Fills a folder with files. */
    @FunctionalInterface
    public interface Contents {
        /** @param building an empty folder; not yet the one asked for */
        void writeTo(Path building) throws IOException;
    }

    /**
     * @param folder must not exist; its parents are made
     * @throws UserError when it exists or cannot be written; nothing is left behind then
     */
    public static void write(Path folder, Contents contents) {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new UserError(
                    folder.toString(), "a new folder", "one that exists", "choose another name, or remove it first");
        }
        Path target = folder.toAbsolutePath().normalize();
        Path building = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
        try {
            Files.createDirectories(building);
            contents.writeTo(building);
            Files.move(building, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            String remedy = "choose another place, or free some space";
            throw new UserError(folder.toString(), "a place to write to", e.toString(), remedy, e);
        } finally {
            delete(building);
        }
    }

    /** Removes what is left when the writing failed; after the renaming there is nothing. */
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
