package org.poyorig.openephys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.poyorig.error.UserError;

/** A plugin where a GUI finds it, and the command that starts the runtime where the plugin finds it. */
public final class PluginInstallation {
    private PluginInstallation() {}

    /**
     * The command that an installed plugin starts: {@code poyo-rig/poyo} in the folder for what plugins bring along.
     */
    public static Path runtimeCommand(GuiFolders folders) {
        return folders.shared().resolve("poyo-rig").resolve(isWindows() ? "poyo.bat" : "poyo");
    }

    /**
     * Copies, replacing what is there.
     *
     * @param staged the folder of a build, with {@code plugins/}
     * @param checkout whose runtime the plugin will start
     * @throws UserError where nothing was built, or the folders cannot be written
     */
    public static void install(Path staged, Path checkout, GuiFolders folders) {
        if (!Files.isDirectory(staged.resolve("plugins"))) {
            throw new UserError(
                    staged.toString(), "a plugin that was built", "none", "build it: ./poyo plugin build --gui DIR");
        }
        try {
            copyTree(staged.resolve("plugins"), folders.plugins());
            Path command = runtimeCommand(folders);
            Files.createDirectories(command.getParent());
            Files.writeString(command, starting(checkout));
            command.toFile().setExecutable(true);
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

    /** A library that is loaded keeps its old bytes: the new one takes its name, not its place. */
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
