package org.poyorig.app.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.poyorig.app.speak.Versions;
import org.poyorig.bench.gpu.GpuAims;
import org.poyorig.error.UserError;
import org.poyorig.gpu.GpuFindings;
import org.poyorig.process.JavaChild;

/**
 * {@code poyo bench --gpu}: told line by line, on the terminal and into a file, as it is measured, and what it comes to
 * at the end. Each part is measured by a process of its own: where NVIDIA's libraries end one, the others are measured
 * all the same.
 */
final class GpuBenchmarkRun {
    private final Class<?> main;
    private final Path out;
    private final int threads;
    private final int decodes;
    private final double seconds;
    private final GpuAims aims = new GpuAims();

    /** @param main class of the command line, which each part's process starts */
    GpuBenchmarkRun(Class<?> main, Path out, int threads, int decodes, double seconds) {
        this.main = main;
        this.out = out;
        this.threads = threads;
        this.decodes = decodes;
        this.seconds = seconds;
    }

    /**
     * @param anyway whether to go through all of it where there is no GPU
     * @return 0, without a GPU too: that there is none is an answer
     */
    int call(boolean anyway) throws InterruptedException {
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(out))) {
            say(file, "POYO Rig " + Versions.ours() + ", " + Instant.now().truncatedTo(ChronoUnit.SECONDS));
            say(file, "machine   " + Machine.processor() + ", " + Machine.system());
            say(file, "Java      " + Machine.java());
            for (List<String> finding : GpuFindings.describe()) {
                say(file, finding.get(0) + "  " + finding.get(1));
            }
            String none = GpuFindings.reasonAgainstAnyGpu();
            if (!none.isEmpty()) {
                say(file, "No GPU can be used here" + (anyway ? ": " : ", so nothing was measured: ") + none);
            }
            if (none.isEmpty() || anyway) {
                for (String part : GpuBenchmarkParts.names()) {
                    measure(part, file);
                }
            }
            say(file, "");
            say(file, "What it was to reach");
            aims.verdicts().forEach(verdict -> say(file, "  " + verdict));
            return 0;
        } catch (IOException e) {
            throw new UserError(out.toString(), "a file that can be written", e.toString(), "give another --out", e);
        }
    }

    private void measure(String part, PrintWriter file) throws IOException, InterruptedException {
        String heading = GpuBenchmarkParts.heading(part);
        if (!heading.isEmpty()) {
            say(file, "");
            say(file, heading);
        }
        List<String> arguments = List.of(
                "bench",
                "--gpu",
                "--gpu-part",
                part,
                "--threads",
                String.valueOf(threads),
                "--decodes",
                String.valueOf(decodes),
                "--seconds",
                String.format(Locale.ROOT, "%.3f", seconds));
        Process child = new ProcessBuilder(JavaChild.command(List.of("-XX:+UseSerialGC"), main, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = child.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                say(file, line);
            }
        }
        if (child.waitFor() != 0) {
            say(file, part + ": not measured further: its process ended with code " + child.exitValue());
        }
    }

    private void say(PrintWriter file, String line) {
        System.out.println(line);
        file.println(line);
        file.flush();
        aims.read(line);
    }
}
