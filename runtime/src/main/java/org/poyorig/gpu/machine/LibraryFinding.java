package org.poyorig.gpu.machine;

import java.nio.file.Path;

/**
 * The result of searching for one of NVIDIA's libraries.
 *
 * @param fileName file name of the library
 * @param path the file; null if it was not found
 * @param version the library's version, or {@code unknown}
 * @param problem why the library is not loaded; empty if it is loaded
 */
public record LibraryFinding(String fileName, Path path, String version, String problem) {

    /** Whether the library is loaded. */
    public boolean isLoaded() {
        return problem.isEmpty();
    }

    /** The result in a sentence. */
    public String sentence() {
        if (path == null) {
            return fileName + " not found";
        }
        String what = fileName + " " + version + " in " + path.getParent();
        return isLoaded() ? what : what + ": " + problem;
    }
}
