package org.poyorig.openephys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.poyorig.error.UserError;

/**
 * Folders in which a GUI finds plugins and their shared files.
 *
 * @param plugins folder of the plugin libraries
 * @param shared folder of the files that plugins bring along
 */
public record GuiFolders(Path plugins, Path shared) {
    private static final String API = "-api10";

    /** Returns the folders of an installed GUI. Windows and macOS follow the documentation and are untested. */
    public static GuiFolders ofThisUser() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home"));
        Path root;
        if (system.startsWith("windows")) {
            String local = System.getenv("LOCALAPPDATA");
            root = (local == null ? home.resolve("AppData/Local") : Path.of(local)).resolve("Open Ephys");
        } else if (system.startsWith("mac")) {
            root = home.resolve("Library/Application Support/open-ephys");
        } else {
            root = home.resolve(".config/open-ephys");
        }
        return new GuiFolders(root.resolve("plugins" + API), root.resolve("shared" + API));
    }

    /**
     * Returns the folders of a GUI that was built from source. They lie in the folder of its program.
     *
     * @throws UserError if the folder contains no GUI
     */
    public static GuiFolders ofProgram(Path folder) {
        if (!Files.isDirectory(folder.resolve("plugins"))) {
            throw new UserError(
                    "--to " + folder,
                    "the folder of the GUI's program, with a folder plugins",
                    "none",
                    "give the folder plugin-GUI/Build/Release");
        }
        return new GuiFolders(folder.resolve("plugins"), folder.resolve("shared"));
    }
}
