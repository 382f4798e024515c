package org.poyorig.app.measure;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.poyorig.app.choice.Checks;
import org.poyorig.app.choice.LiveDecoding;
import org.poyorig.app.speak.Progress;
import org.poyorig.app.speak.Versions;
import org.poyorig.bench.BenchmarkRow;
import org.poyorig.bench.Benchmarks;
import org.poyorig.bench.live.LiveBenchmarks;
import org.poyorig.error.UserError;
import org.poyorig.gpu.GpuFindings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code poyo bench}: measures the benchmark table. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        header = "Measures the speed of decoding on this machine.",
        description = "Measures decoding, tokenizing, replay and gradient steps, each next to a "
                + "reference in the same run. The measurement takes some minutes. Run nothing else "
                + "on the machine meanwhile. ./poyo bench scaling measures accuracy instead.",
        footer = "./poyo bench --out bench.txt",
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = ScalingCommand.class)
public final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "poyo-bench.txt",
            description = "File for the table, which is also printed (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "CPU threads of one decode (default: all cores but one, at most four).")
    private int threads = LiveDecoding.threads();

    @Option(names = "--live", description = "Measure the live path between two processes instead; on Linux.")
    private boolean live;

    @Option(
            names = "--gpu",
            description = "Measure decoding on the GPU instead, next to the CPU and, if TORCH_BRAIN names a "
                    + "checkout of torch_brain, next to PyTorch. Without a GPU, prints the reason and "
                    + "measures nothing.")
    private boolean gpu;

    @Option(
            names = "--anyway",
            description = "With --gpu: run every part without a GPU too; each part that needs a GPU prints "
                    + "why it was not measured.")
    private boolean anyway;

    @Option(names = "--gpu-part", hidden = true, description = "Part of --gpu that this process measures.")
    private String gpuPart;

    @Option(
            names = "--decodes",
            paramLabel = "N",
            defaultValue = "5000",
            description = "With --gpu: decodes of each measurement (default: ${DEFAULT-VALUE}).")
    private int decodes;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "120",
            description = "With --gpu: longest time of one measurement in seconds (default: " + "${DEFAULT-VALUE} s).")
    private double seconds;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "1",
            description = "With --live: minutes that the whole path runs with a network (default: "
                    + "${DEFAULT-VALUE} min).")
    private double minutes;

    @Override
    public Integer call() throws Exception {
        Checks.positive("--threads", threads);
        Checks.positive("--minutes", minutes);
        if (gpu) {
            Checks.positive("--decodes", decodes);
            Checks.positive("--seconds", seconds);
            if (gpuPart != null) {
                new GpuBenchmarkParts(threads, decodes, seconds).run(gpuPart);
                return 0;
            }
            return new GpuBenchmarkRun(spec.root().userObject().getClass(), out, threads, decodes, seconds)
                    .call(anyway);
        }
        List<BenchmarkRow> rows;
        try (Progress progress = Progress.of("measuring")) {
            rows = live ? LiveBenchmarks.all(minutes, threads, progress::at) : Benchmarks.all(threads, progress::at);
            progress.at(1);
        }
        String report = report(rows);
        System.out.print(report);
        try {
            Files.writeString(out, report);
        } catch (IOException e) {
            throw new UserError(out.toString(), "a file that can be written", e.toString(), "give another --out", e);
        }
        return 0;
    }

    private String report(List<BenchmarkRow> rows) {
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text);
        lines.println("POYO Rig " + Versions.ours() + ", " + Instant.now().truncatedTo(ChronoUnit.SECONDS));
        lines.println("machine   " + Machine.cpu() + ", " + Machine.system());
        lines.println("Java      " + Machine.java());
        lines.println("provider  " + GpuFindings.provider() + "; threads of one decode: " + threads);
        for (BenchmarkRow row : rows) {
            lines.println();
            lines.println(row.what());
            lines.println("  here       " + row.ours());
            lines.println("  reference  " + row.reference());
            lines.println("  ratio      " + row.ratio());
        }
        lines.flush();
        return text.toString();
    }
}
