package org.poyorig.gpu.machine;

import java.nio.file.Path;

/**
 * What became of one of NVIDIA's libraries.
 *
 * @param fileName the name that was looked for
 * @param path where it was found; null where it was not
 * @param version as it says itself; {@code unknown} where it does not
 * @param problem why it is not loaded; empty where it is
 */
public record LibraryFinding(String fileName, Path path, String version, String problem) {

    /** Whether it is loaded. */
    public boolean isLoaded() {
        return problem.isEmpty();
    }

    /** The finding for a person. */
    public String sentence() {
        if (path == null) {
            return fileName + " not found";
        }
        String what = fileName + " " + version + " in " + path.getParent();
        return isLoaded() ? what : what + ": " + problem;
    }
}
