package org.poyorig.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a user sees of one command: its exit code, standard output and standard error. */
public record ProcessOutcome(int exitCode, String out, String err) {
    private static final int LIMIT_SECONDS = 180;

    /** Runs the real launcher, in a folder of the caller's choice, on the jar that was just packaged. */
    public static ProcessOutcome ofLauncher(Path workingFolder, Path launcher, String... arguments)
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
            Process process = builder.start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " still ran after " + LIMIT_SECONDS + " s");
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

    /** Nothing a scientist should have to look at. */
    boolean showsStackTrace() {
        return err.contains("\tat ") || out.contains("\tat ");
    }
}
