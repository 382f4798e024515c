package org.poyorig.gpu.machine;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The folders that are searched for NVIDIA's libraries, in this order: folders that the user names, the system's usual
 * folders, and last the folder that our own build fills.
 *
 * @param folders the folders in the order of searching
 */
public record LibraryFolders(List<Path> folders) {
    /** Names the user's folders, separated as on a class path. */
    public static final String NAMED_PROPERTY = "poyo.gpu.libraries";

    /** Names the folder that a build with the profile {@code gpu-redist} fills. */
    public static final String OWN_PROPERTY = "poyo.gpu.redist";

    private static final List<String> USUAL = List.of(
            "/usr/local/cuda/lib64",
            "/usr/local/cuda-12*/lib64",
            "/usr/lib/x86_64-linux-gnu",
            "/usr/lib64",
            "/usr/local/tensorrt/lib",
            "/opt/tensorrt/lib",
            "/usr/local/lib/python3*/dist-packages/nvidia/*/lib",
            "/usr/local/lib/python3*/dist-packages/tensorrt_libs");

    public LibraryFolders {
        folders = List.copyOf(folders);
    }

    /** The folders of this machine. */
    static LibraryFolders ofThisMachine() {
        List<Path> all = new ArrayList<>();
        addAll(all, System.getProperty(NAMED_PROPERTY, ""));
        addAll(all, System.getenv().getOrDefault("LD_LIBRARY_PATH", ""));
        USUAL.forEach(pattern -> all.addAll(matching(pattern)));
        addAll(all, System.getProperty(OWN_PROPERTY, ""));
        return new LibraryFolders(List.copyOf(new LinkedHashSet<>(all)));
    }

    private static void addAll(List<Path> all, String folders) {
        for (String folder : folders.split(File.pathSeparator)) {
            if (!folder.isBlank()) {
                all.add(Path.of(folder));
            }
        }
    }

    /**
     * Folders that match an absolute path with asterisks. The highest version comes first. The pattern is no
     * {@link Path}, because Windows allows no asterisk there.
     */
    private static List<Path> matching(String pattern) {
        List<Path> found = List.of(Path.of("/"));
        for (String name : pattern.substring(1).split("/")) {
            List<Path> deeper = new ArrayList<>();
            for (Path folder : found) {
                deeper.addAll(children(folder, name));
            }
            found = deeper;
        }
        return found;
    }

    private static List<Path> children(Path folder, String name) {
        if (!name.contains("*")) {
            Path child = folder.resolve(name);
            return Files.isDirectory(child) ? List.of(child) : List.of();
        }
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> matching = Files.newDirectoryStream(folder, name)) {
            matching.forEach(children::add);
        } catch (IOException unlistable) {
            return List.of();
        }
        children.sort(Collections.reverseOrder());
        return children;
    }

    /** Every file of this name, in the order of the folders. */
    List<Path> find(String fileName) {
        return folders.stream()
                .map(folder -> folder.resolve(fileName))
                .filter(Files::isRegularFile)
                .toList();
    }
}
