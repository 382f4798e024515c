package org.poyorig.app.openephys;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.poyorig.app.choice.Checkout;
import org.poyorig.openephys.GuiFolders;
import org.poyorig.openephys.PluginBuild;
import org.poyorig.openephys.PluginInstallation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code poyo plugin install}: copies the built plugin into the GUI's plugins folder. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        header = "Installs the built plugin for the Open Ephys GUI.",
        description = "Also writes a command there that starts the runtime of this checkout. Replaces "
                + "an older plugin. Restart the GUI afterwards.",
        footer = "./poyo plugin install")
final class PluginInstallCommand implements Callable<Integer> {
    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "Folder of the GUI program. Needed for a GUI that was built here, which reads "
                    + "only its own plugins folder (default: this user's folder for plugins of API 10).")
    private Path to;

    @Override
    public Integer call() {
        GuiFolders folders = to == null ? GuiFolders.ofThisUser() : GuiFolders.ofProgram(to);
        PluginInstallation.install(PluginBuild.of(Checkout.root()).staged(), Checkout.root(), folders);
        System.out.println("plugin   " + folders.plugins());
        System.out.println("runtime  " + PluginInstallation.runtimeCommand(folders));
        return 0;
    }
}
