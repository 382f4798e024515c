package org.poyorig.app.openephys;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code poyo plugin}: builds, installs and checks the Open Ephys plugin. */
@Command(
        name = "plugin",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Builds, installs and checks the Open Ephys plugin.",
        description = "Run ./poyo plugin COMMAND --help to read about one of these commands.",
        footer = "./poyo plugin example --help",
        subcommands = {
            PluginBuildCommand.class,
            PluginInstallCommand.class,
            PluginExampleCommand.class,
            PluginCompareCommand.class
        })
public final class PluginCommand implements Callable<Integer> {
    private static final int USERS_FAULT = 2;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return USERS_FAULT;
    }
}
