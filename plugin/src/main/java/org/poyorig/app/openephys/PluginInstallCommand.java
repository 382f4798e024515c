package org.poyorig.app.openephys;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.poyorig.app.choice.Checkout;
import org.poyorig.openephys.GuiFolders;
import org.poyorig.openephys.PluginBuild;
import org.poyorig.openephys.PluginInstallation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code poyo plugin install}: puts the plugin that was built where the GUI looks for it. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        description = {
            "Copies the plugin that was built to where the Open Ephys GUI finds it, and leaves beside it a command that"
                    + " starts this checkout's runtime. An older one is replaced; restart the GUI afterwards."
        })
final class PluginInstallCommand implements Callable<Integer> {
    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "The folder of the GUI's program, for a GUI that was built here (it reads only its own"
                    + " plugins folder). Default: this user's folder for plugins of API 10.")
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
