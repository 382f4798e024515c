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
 * A zip as the GUI's own installer unpacks them: {@code plugins/} with the library, {@code shared/} with what it brings
 * along, here the whole runtime with the bundles that ship. Who unpacks it needs a Java of version 17 or newer.
 */
public final class PluginRelease {
    private static final String RUNTIME = "shared/poyo-rig";

    private PluginRelease() {}

    /**
     * Writes the zip whole or not at all.
     *
     * @param checkout a checkout that has been built
     * @param staged the plugin's build, with {@code plugins/}
     * @throws UserError where the zip exists, or something to put into it is missing
     */
    public static void write(Path checkout, Path staged, Path zip) throws IOException {
        if (Files.exists(zip)) {
            throw new UserError(zip.toString(), "a new file", "one that is there already", "give another name");
        }
        Path partial = zip.toAbsolutePath().resolveSibling("." + zip.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        URI place = URI.create("jar:" + partial.toUri());
        try (FileSystem inside =
                FileSystems.newFileSystem(place, Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            Path runtime = inside.getPath(RUNTIME);
            copyTree(staged.resolve("plugins"), inside.getPath("plugins"));
            copyTree(checkout.resolve("plugin/open-ephys/release"), runtime);
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
            throw new UserError(from.toString(), "a part of the release", "nothing", "build first: ./poyo doctor");
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
