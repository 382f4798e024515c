package org.poyorig.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.poyorig.error.UserError;

/** The files that a manifest lists beside itself, each with the hash it must have. */
public final class ListedFiles {
    private final Path folder;
    private final String manifest;
    private final String remedy;

    /**
     * @param folder where manifest and files lie
     * @param manifest name of the manifest
     * @param remedy what to do where a file is not as listed
     */
    public ListedFiles(Path folder, String manifest, String remedy) {
        this.folder = folder;
        this.manifest = manifest;
        this.remedy = remedy;
    }

    /**
     * @param files name to SHA-256 in lower-case hex, from the manifest
     * @param required names that must be among them
     * @throws UserError where one is missing, changed, or lies outside the folder
     */
    public void check(Map<String, String> files, String... required) {
        String subject = folder.resolve(manifest).toString();
        for (String name : required) {
            if (!files.containsKey(name)) {
                throw new UserError(subject, "files to list " + name, "" + files.keySet(), remedy);
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
            throw new UserError(file.toString(), "the file that " + manifest + " lists", "none", remedy);
        }
        try {
            String found = Sha256.of(file);
            if (!found.equals(sha256)) {
                throw new UserError(
                        file.toString(), "SHA-256 " + sha256, found, "the file was changed or damaged: " + remedy);
            }
        } catch (IOException e) {
            throw new UserError(file.toString(), "a readable file", e.toString(), "check its permissions", e);
        }
    }
}
