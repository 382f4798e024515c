package org.poyorig.openephys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.poyorig.error.UserError;

/** Installs the plugin into the folders of a GUI, with a command that starts the runtime. */
public final class PluginInstallation {
    /** File beside the command that names the checkout: the plugin lists the bundles of the checkout. */
    private static final String CHECKOUT = "checkout.txt";

    private PluginInstallation() {}

    /** Returns the command that an installed plugin starts: {@code poyo-rig/poyo} in the shared folder. */
    public static Path runtimeCommand(GuiFolders folders) {
        return folders.shared().resolve("poyo-rig").resolve(isWindows() ? "poyo.cmd" : "poyo");
    }

    /**
     * Copies the plugin and replaces an older plugin.
     *
     * @param staged the folder of a build, with {@code plugins/}
     * @param checkout checkout of the runtime that the plugin will start
     * @throws UserError if the plugin is not built, or the folders cannot be written
     */
    public static void install(Path staged, Path checkout, GuiFolders folders) {
        if (!Files.isDirectory(staged.resolve("plugins"))) {
            throw new UserError(staged.toString(), "a built plugin", "none", "build it: ./poyo plugin build --gui DIR");
        }
        try {
            copyTree(staged.resolve("plugins"), folders.plugins());
            Path command = runtimeCommand(folders);
            Files.createDirectories(command.getParent());
            Files.writeString(command, starting(checkout));
            command.toFile().setExecutable(true);
            Files.writeString(command.resolveSibling(CHECKOUT), checkout.toString());
        } catch (IOException failure) {
            throw new UserError(
                    folders.plugins().toString(),
                    "folders that can be written",
                    failure.toString(),
                    "check their permissions; close the GUI",
                    failure);
        }
    }

    private static String starting(Path checkout) {
        return isWindows()
                ? "@bash \"" + checkout.resolve("poyo") + "\" %*\r\n"
                : "#!/bin/sh\nexec '" + checkout.resolve("poyo").toString().replace("'", "'\\''") + "' \"$@\"\n";
    }

    /** Copies by renaming, because a process that has loaded the old library needs its bytes. */
    private static void copyTree(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> tree = Files.walk(from)) {
            all = tree.toList();
        }
        for (Path source : all) {
            Path target = to.resolve(from.relativize(source).toString());
            if (Files.isDirectory(source)) {
                Files.createDirectories(target);
            } else {
                Path partial = target.resolveSibling("." + target.getFileName() + ".partial");
                Files.copy(source, partial, StandardCopyOption.REPLACE_EXISTING);
                Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }
}
