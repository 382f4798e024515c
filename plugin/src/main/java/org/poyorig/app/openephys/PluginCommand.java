package org.poyorig.app.openephys;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code poyo plugin}: the Open Ephys plugin, and what belongs to it. */
@Command(
        name = "plugin",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Builds the Open Ephys plugin, installs it, and looks after what it records.",
        subcommands = {
            PluginBuildCommand.class,
            PluginInstallCommand.class,
            PluginExampleCommand.class,
            PluginCompareCommand.class
        })
public final class PluginCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
