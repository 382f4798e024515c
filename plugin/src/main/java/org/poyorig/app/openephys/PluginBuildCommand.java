package org.poyorig.app.openephys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.poyorig.app.choice.Checkout;
import org.poyorig.error.UserError;
import org.poyorig.openephys.PluginBuild;
import org.poyorig.openephys.PluginRelease;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code poyo plugin build}: compiles the plugin with the sources of the GUI. */
@Command(
        name = "build",
        mixinStandardHelpOptions = true,
        header = "Compiles the Open Ephys plugin.",
        description = "Needs the sources of the Open Ephys GUI 1.0 (plugin API 10). cmake must have run "
                + "once in their Build folder; the GUI itself need not be built. Tested on Linux "
                + "only.",
        footer = "./poyo plugin build --gui plugin-GUI")
final class PluginBuildCommand implements Callable<Integer> {
    @Option(
            names = "--gui",
            paramLabel = "DIR",
            required = true,
            description = "Checkout of plugin-GUI. The build files can also read it from GUI_BASE_DIR.")
    private Path gui;

    @Option(
            names = "--zip",
            paramLabel = "FILE",
            description = "Also write a zip with the plugin and the runtime, to unpack into a folder of the "
                    + "GUI (default: no zip).")
    private Path zip;

    @Override
    public Integer call() throws Exception {
        if (!Files.isRegularFile(gui.resolve("JuceLibraryCode/JuceHeader.h"))) {
            throw new UserError(
                    "--gui " + gui,
                    "a checkout of plugin-GUI with JuceLibraryCode/JuceHeader.h",
                    "none",
                    "run cmake once in its Build folder; cmake writes this file");
        }
        PluginBuild build = PluginBuild.of(Checkout.root());
        Path library = build.run(gui.toAbsolutePath().normalize());
        System.out.println("plugin   " + library);
        if (zip != null) {
            PluginRelease.write(Checkout.root(), build.staged(), zip);
            System.out.println("release  " + zip);
        }
        return 0;
    }
}
