package org.poyorig.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts another process with the classes of this program: to calibrate beside live decoding, or to measure. */
public final class JavaChild {
    /** The packages that the packaged jar's manifest opens, for a process that starts with a class path instead. */
    private static final List<String> OPENED = List.of(
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");

    private JavaChild() {}

    /**
     * Starts a main class. The caller reads its standard output; its standard error goes to ours.
     *
     * @param options JVM options in addition to those of this process
     */
    public static Process start(List<String> options, Class<?> main, List<String> arguments) throws IOException {
        return new ProcessBuilder(command(options, main, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Returns the command line that {@link #start} starts. */
    public static List<String> command(List<String> options, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option ->
                        option.startsWith("-D") || option.startsWith("-Xlog") || option.startsWith("--sun-misc-unsafe"))
                .forEach(command::add);
        command.addAll(OPENED);
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }

    /** Waits for a child that ends with exit code 0, and returns its standard output. */
    public static String finish(Process child) throws IOException, InterruptedException {
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        if (child.waitFor() != 0) {
            throw new IllegalStateException("a measuring process ended with " + child.exitValue() + ": " + said);
        }
        return said;
    }
}
