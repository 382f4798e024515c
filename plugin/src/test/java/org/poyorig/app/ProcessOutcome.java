package org.poyorig.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The exit code, standard output and standard error of one command. */
public record ProcessOutcome(int exitCode, String out, String err) {
    /** Runs a command in this process. */
    public static ProcessOutcome ofCommand(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Poyo.commandLine().execute(arguments);
            return new ProcessOutcome(
                    exitCode, printed.toString(StandardCharsets.UTF_8), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** Runs the real launcher in this folder, with the packaged jar. */
    public static ProcessOutcome ofLauncher(Path workingFolder, Path launcher, String... arguments)
            throws IOException, InterruptedException {
        return ofLauncher(Map.of(), workingFolder, launcher, arguments);
    }

    /** Runs the launcher with environment variables in addition to those of this process. */
    public static ProcessOutcome ofLauncher(
            Map<String, String> environment, Path workingFolder, Path launcher, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("poyo-out", ".txt");
        Path err = Files.createTempFile("poyo-err", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(workingFolder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment()
                    .put(
                            "POYO_JAVA",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString());
            builder.environment().putAll(environment);
            Process process = builder.start();
            try {
                Await.end(process);
            } finally {
                process.destroyForcibly();
            }
            return new ProcessOutcome(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Returns whether the output shows a stack trace. */
    boolean showsStackTrace() {
        return err.contains("\tat ") || out.contains("\tat ");
    }
}
