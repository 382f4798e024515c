package org.poyorig.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.poyorig.error.UserError;

/** Checks the files that a manifest lists, each with its hash. */
public final class ListedFiles {
    private final Path folder;
    private final String manifest;
    private final String remedy;

    /**
     * @param folder folder of the manifest and the files
     * @param manifest name of the manifest
     * @param remedy the user's next step if a file differs from its entry
     */
    public ListedFiles(Path folder, String manifest, String remedy) {
        this.folder = folder;
        this.manifest = manifest;
        this.remedy = remedy;
    }

    /**
     * Compares the files of a folder with its manifest.
     *
     * @param files name to SHA-256 in lower-case hex, from the manifest
     * @param required names that the manifest must list
     * @throws UserError if a file is missing, was changed, or lies outside the folder
     */
    public void check(Map<String, String> files, String... required) {
        String subject = folder.resolve(manifest).toString();
        for (String name : required) {
            if (!files.containsKey(name)) {
                throw new UserError(subject, "an entry for " + name + " in files", "" + files.keySet(), remedy);
            }
        }
        files.forEach((name, sha256) -> {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                throw new UserError(subject, "plain file names in files", name, remedy);
            }
            check(folder.resolve(name), sha256);
        });
    }

    private void check(Path file, String sha256) {
        if (!Files.isRegularFile(file)) {
            throw new UserError(file.toString(), "the file that " + manifest + " lists", "no file", remedy);
        }
        try {
            String found = Sha256.of(file);
            if (!found.equals(sha256)) {
                throw new UserError(
                        file.toString(), "SHA-256 " + sha256, found, "the file was changed or damaged: " + remedy);
            }
        } catch (IOException e) {
            throw new UserError(file.toString(), "a readable file", e.toString(), "check the file's permissions", e);
        }
    }
}
