package org.poyorig.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.poyorig.bench.GpuBenchmark;
import org.poyorig.error.UserError;
import org.poyorig.gpu.GpuMachine;
import org.poyorig.gpu.GpuProvider;
import org.poyorig.gpu.GpuUnavailable;

/** {@code poyo bench --gpu}: told line by line, on the terminal and into a file, as it is measured. */
final class GpuBenchmarkRun {
    private final Path out;
    private final int threads;
    private final int decodes;
    private final double seconds;

    GpuBenchmarkRun(Path out, int threads, int decodes, double seconds) {
        this.out = out;
        this.threads = threads;
        this.decodes = decodes;
        this.seconds = seconds;
    }

    /** @return 0, without a GPU too: that there is none is an answer */
    int call() throws Exception {
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(out))) {
            say(file, "POYO Rig " + Versions.ours() + ", " + Instant.now().truncatedTo(ChronoUnit.SECONDS));
            say(file, "machine   " + Machine.processor() + ", " + Machine.system());
            say(file, "Java      " + Machine.java());
            for (List<String> finding : GpuFindings.describe()) {
                say(file, finding.get(0) + "  " + finding.get(1));
            }
            try {
                GpuMachine.get().probe(GpuProvider.CUDA);
            } catch (GpuUnavailable reason) {
                say(file, "No GPU can be used here, so nothing was measured: " + reason.sentence());
                return 0;
            }
            new GpuBenchmark(threads, decodes, seconds, line -> say(file, line)).run();
            return 0;
        } catch (IOException e) {
            throw new UserError(out.toString(), "a file that can be written", e.toString(), "give another --out", e);
        }
    }

    private static void say(PrintWriter file, String line) {
        System.out.println(line);
        file.println(line);
        file.flush();
    }
}
