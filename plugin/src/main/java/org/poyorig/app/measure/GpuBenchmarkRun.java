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
import java.util.Optional;
import org.poyorig.app.speak.Versions;
import org.poyorig.bench.gpu.GpuAims;
import org.poyorig.bench.gpu.GpuRecord;
import org.poyorig.bench.gpu.RecordLines;
import org.poyorig.error.UserError;
import org.poyorig.gpu.GpuFindings;
import org.poyorig.process.JavaChild;

/**
 * {@code poyo bench --gpu}: prints each result to the terminal and to a file as soon as it is measured, and at the end
 * which aims were reached. Each part runs in its own process, so a crash in NVIDIA's libraries ends one part only.
 */
final class GpuBenchmarkRun {
    private final Class<?> main;
    private final Path out;
    private final int threads;
    private final int decodes;
    private final double seconds;
    private final GpuAims aims = new GpuAims();

    /** @param main main class of the command line; the process of each part starts it */
    GpuBenchmarkRun(Class<?> main, Path out, int threads, int decodes, double seconds) {
        this.main = main;
        this.out = out;
        this.threads = threads;
        this.decodes = decodes;
        this.seconds = seconds;
    }

    /**
     * Runs all parts and writes the results.
     *
     * @param anyway whether to run all parts even if no GPU can be used
     * @return 0, also without a GPU
     */
    int call(boolean anyway) throws InterruptedException {
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(out))) {
            say(file, "POYO Rig " + Versions.ours() + ", " + Instant.now().truncatedTo(ChronoUnit.SECONDS));
            say(file, "machine   " + Machine.cpu() + ", " + Machine.system());
            say(file, "Java      " + Machine.java());
            for (List<String> finding : GpuFindings.describe()) {
                say(file, finding.get(0) + "  " + finding.get(1));
            }
            String none = GpuFindings.reasonAgainstAnyGpu();
            if (!none.isEmpty()) {
                say(file, "No GPU can be used" + (anyway ? ": " : ", so nothing was measured: ") + none);
            }
            if (none.isEmpty() || anyway) {
                for (String part : GpuBenchmarkParts.names()) {
                    measure(part, file);
                }
            }
            say(file, "");
            say(file, "Aims");
            aims.verdicts().forEach(verdict -> say(file, "  " + verdict));
            return 0;
        } catch (IOException e) {
            throw new UserError(
                    out.toString(), "a writable file", e.toString(), "give another file with --out FILE", e);
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
                Optional<GpuRecord> record = RecordLines.read(line);
                record.ifPresent(aims::take);
                say(file, record.map(GpuRecord::line).orElse(line));
            }
        }
        if (child.waitFor() != 0) {
            String reason = "its process ended with exit code " + child.exitValue();
            say(file, new GpuRecord.NotMeasured("rest of " + part, reason).line());
        }
    }

    private void say(PrintWriter file, String line) {
        System.out.println(line);
        file.println(line);
        file.flush();
    }
}
