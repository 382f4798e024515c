package org.poyorig.openephys;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.poyorig.error.UserError;

/**
 * Compiles the plugin with cmake into {@code target/open-ephys} of a checkout.
 *
 * @param sources folder of the plugin with {@code CMakeLists.txt}
 * @param folder output folder
 */
public record PluginBuild(Path sources, Path folder) {

    /** Returns the build of a checkout. It may not have run yet. */
    public static PluginBuild of(Path checkout) {
        return new PluginBuild(checkout.resolve("plugin/open-ephys"), checkout.resolve("target/open-ephys"));
    }

    /** Returns the folder whose {@code plugins/} is copied into a GUI. */
    public Path staged() {
        return folder.resolve("staged");
    }

    /**
     * Compiles the plugin. The output of the tools goes to {@code build.log}.
     *
     * @param gui a checkout of the GUI
     * @return the folder with the library
     * @throws UserError if cmake or the compiler fails
     */
    public Path run(Path gui) throws IOException, InterruptedException {
        if (!Files.isRegularFile(sources.resolve("CMakeLists.txt"))) {
            throw new UserError(sources.toString(), "the plugin's sources", "none", "build from a checkout");
        }
        Files.createDirectories(folder);
        Path log = folder.resolve("build.log");
        Files.deleteIfExists(log);
        String build = folder.resolve("cmake").toString();
        say("configuring for " + gui);
        cmake(
                log,
                List.of("-S", sources.toString(), "-B", build, "-DCMAKE_BUILD_TYPE=Release", "-DGUI_BASE_DIR=" + gui));
        say("compiling; the first build takes minutes");
        cmake(log, List.of("--build", build, "--config", "Release"));
        cmake(log, List.of("--install", build, "--config", "Release", "--prefix", staged().toString()));
        return staged().resolve("plugins");
    }

    private static void say(String progress) {
        System.err.println("plugin: " + progress);
    }

    private static void cmake(Path log, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("cmake"));
        command.addAll(arguments);
        int exitCode;
        try {
            exitCode = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())))
                    .start()
                    .waitFor();
        } catch (IOException absent) {
            throw new UserError("cmake", "the program", "none", "install cmake, make and a C++17 compiler", absent);
        }
        if (exitCode != 0) {
            throw new UserError(
                    "building the plugin",
                    "cmake " + arguments.get(0) + " to succeed",
                    "exit code " + exitCode,
                    "read the error in " + log);
        }
    }
}
