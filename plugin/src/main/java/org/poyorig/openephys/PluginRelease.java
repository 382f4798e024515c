package org.poyorig.openephys;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.poyorig.error.UserError;

/**
 * Writes a zip in the format of the GUI's installer: {@code plugins/} has the library, {@code shared/} has the runtime
 * and the shipped bundles. The user needs Java 17 or newer.
 */
public final class PluginRelease {
    private static final String RUNTIME = "shared/poyo-rig";

    /** Files that start the runtime. */
    private static final List<String> STARTING = List.of("poyo", "poyo.cmd", "java.options");

    private PluginRelease() {}

    /**
     * Writes the zip completely or not at all.
     *
     * @param checkout a built checkout
     * @param staged folder of the plugin's build, with {@code plugins/}
     * @throws UserError if the zip exists, or a part of it is missing
     */
    public static void write(Path checkout, Path staged, Path zip) throws IOException {
        if (Files.exists(zip)) {
            throw new UserError(zip.toString(), "a new file", "an existing file or folder", "give another name");
        }
        Path partial = zip.toAbsolutePath().resolveSibling("." + zip.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        URI place = URI.create("jar:" + partial.toUri());
        try (FileSystem inside =
                FileSystems.newFileSystem(place, Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            Path runtime = inside.getPath(RUNTIME);
            copyTree(staged.resolve("plugins"), inside.getPath("plugins"));
            for (String file : STARTING) {
                copyTree(checkout.resolve("plugin/release").resolve(file), runtime.resolve(file));
            }
            copyTree(checkout.resolve("plugin/release/GUI.txt"), runtime.resolve("README.txt"));
            copyTree(checkout.resolve("plugin/target/poyo-rig.jar"), runtime.resolve("poyo-rig.jar"));
            copyTree(checkout.resolve("plugin/target/lib"), runtime.resolve("lib"));
            copyTree(checkout.resolve("models/bundles"), runtime.resolve("models/bundles"));
            copyTree(checkout.resolve("LICENSE"), runtime.resolve("LICENSE"));
            copyTree(checkout.resolve("plugin/open-ephys/LICENSE"), runtime.resolve("LICENSE-plugin"));
            copyTree(checkout.resolve("plugin/target/THIRD-PARTY.txt"), runtime.resolve("THIRD-PARTY.txt"));
            Files.setPosixFilePermissions(runtime.resolve("poyo"), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.move(partial, zip, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            throw new UserError(
                    from.toString(), "a part of the release", "no such file", "build it first: ./poyo doctor");
        }
        List<Path> files;
        try (Stream<Path> tree = Files.walk(from)) {
            files = tree.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            if (target.getParent() != null) {
                Files.createDirectories(target.getParent());
            }
            Files.copy(file, target);
        }
    }
}
