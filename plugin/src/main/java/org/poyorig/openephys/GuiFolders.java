package org.poyorig.openephys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.poyorig.error.UserError;

/**
 * Where a GUI looks for plugins, and for what they bring along.
 *
 * @param plugins the libraries
 * @param shared what belongs to them
 */
public record GuiFolders(Path plugins, Path shared) {
    private static final String API = "-api10";

    /** What an installed GUI reads; Windows and macOS as its documentation says, untested. */
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
     * What a GUI reads that was built from source: the folders beside its program.
     *
     * @throws UserError where there is no GUI
     */
    public static GuiFolders ofProgram(Path folder) {
        if (!Files.isDirectory(folder.resolve("plugins"))) {
            throw new UserError(
                    "--to " + folder,
                    "the folder of the GUI's program, with a folder plugins",
                    "none",
                    "name plugin-GUI/Build/Release");
        }
        return new GuiFolders(folder.resolve("plugins"), folder.resolve("shared"));
    }
}
