package org.poyorig.bench.gpu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.poyorig.bench.PacedRuns;
import org.poyorig.bench.RandomNetwork;
import org.poyorig.bench.TemporaryFolder;
import org.poyorig.bundle.BundleWriter;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.decode.Decoder;
import org.poyorig.gpu.machine.GpuProvider;
import org.poyorig.gpu.machine.Reason;
import org.poyorig.gpu.padded.WindowSizes;
import org.poyorig.gpu.trial.EngineFolder;
import org.poyorig.gpu.trial.FixedWindows;
import org.poyorig.gpu.trial.GpuCandidate;
import org.poyorig.gpu.trial.Parity;
import org.poyorig.gpu.trial.Passing;
import org.poyorig.onnx.OnnxLiveDecoder;
import org.poyorig.poyo.LiveGraph;
import org.poyorig.poyo.Precision;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.token.TokenSequence;

/**
 * Decoding on the GPU beside the processor and beside PyTorch: both published sizes with random weights, 100 units,
 * windows of four sizes, at the pace of live decoding and back to back. Each line is told as soon as it is known, so
 * that a run that is cut short has told what it measured. One {@link Part} at a time.
 */
public final class GpuBenchmark {
    private static final int UNITS = 100;
    private static final List<Integer> SPIKES = List.of(250, 1_000, 4_000, 10_000);
    private static final WindowSizes SIZES = WindowSizes.of(256, 1_024, 4_096, 10_048);
    private static final int WINDOWS = 16;
    private static final int WARM_UPS = 20;
    private static final long PACE_NANOS = 20_000_000;

    private final int threads;
    private final int decodes;
    private final long mostNanos;
    private final Consumer<String> line;

    /**
     * @param threads of one decode on the processor
     * @param decodes runs of each measurement
     * @param mostSeconds of each measurement
     * @param line takes each line of the table
     */
    public GpuBenchmark(int threads, int decodes, double mostSeconds, Consumer<String> line) {
        this.threads = threads;
        this.decodes = decodes;
        this.mostNanos = Math.round(mostSeconds * 1e9);
        this.line = line;
    }

    /** The line above a network's rows. */
    public static String heading(Size size) {
        return String.format(
                Locale.ROOT,
                "%s weights, %d units; milliseconds p50 / p99 / p99.9 / max (decodes)",
                size.weights,
                UNITS);
    }

    /** Measures on the calling thread. */
    public void run(Size size, Part part) throws Exception {
        PoyoConfig config =
                size == Size.SMALL ? RandomNetwork.smallPublishedSize() : RandomNetwork.largePublishedSize();
        List<String> units =
                IntStream.range(0, UNITS).mapToObj(unit -> "unit_" + unit).toList();
        ModelBundle bundle = RandomNetwork.bundle(config, "bench", units, 1);
        SessionEmbedding session = RandomNetwork.session(bundle);
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            if (part == Part.PYTORCH) {
                Path written = folder.path().resolve("bundle");
                BundleWriter.write(written, bundle);
                TorchBenchmark.run(written, SPIKES, decodes, mostNanos / 1e9, line);
                return;
            }
            try (Decoder processor =
                    new OnnxLiveDecoder(LiveGraph.build(bundle, session), UNITS, config.dimOut(), threads)) {
                if (part == Part.CPU) {
                    time(processor, "CPU, " + threads + (threads == 1 ? " thread" : " threads"));
                } else {
                    measure(part.provider, bundle, session, processor, folder.path());
                }
            }
        }
    }

    private void measure(
            GpuProvider provider, ModelBundle bundle, SessionEmbedding session, Decoder processor, Path temporary) {
        for (Precision precision : provider.precisions()) {
            for (Passing passing : Passing.values()) {
                GpuCandidate trial = new GpuCandidate(bundle, session, provider, precision, passing, SIZES, said -> {});
                measure(trial, processor, temporary.resolve(precision.name()));
            }
        }
    }

    /** The published sizes. */
    public enum Size {
        SMALL("1.3M"),
        LARGE("11.8M");

        private final String weights;

        Size(String weights) {
            this.weights = weights;
        }
    }

    /** What is measured of a size, each in a process of its own: what breaks one leaves the others. */
    public enum Part {
        CPU(null),
        CUDA(GpuProvider.CUDA),
        TENSORRT(GpuProvider.TENSORRT),
        PYTORCH(null);

        private final GpuProvider provider;

        Part(GpuProvider provider) {
            this.provider = provider;
        }
    }

    private void measure(GpuCandidate trial, Decoder processor, Path engines) {
        System.setProperty(EngineFolder.ROOT_PROPERTY, engines.toString());
        try {
            double coldSeconds = secondsToReady(trial);
            double cachedSeconds = secondsToReady(trial);
            long before = GpuMemory.usedMebibytes();
            try (Decoder decoder = trial.open()) {
                decoder.warmUp(0);
                long memory = GpuMemory.usedMebibytes() - before;
                List<TokenSequence> windows =
                        FixedWindows.of(UNITS, trial.bundle().config().sequenceLengthSeconds(), SIZES);
                Parity parity = Parity.between(processor, decoder, windows);
                line.accept(String.format(
                        Locale.ROOT,
                        "%s: ready after %.1f s, the second time after %.1f s; %s; differs from the CPU by at most"
                                + " %.1e, root mean square %.1e, of the output's standard deviation",
                        decoder.provider(),
                        coldSeconds,
                        cachedSeconds,
                        before < 0 ? "memory not known" : memory + " MiB",
                        parity.largest(),
                        parity.rootMeanSquare()));
                time(decoder, decoder.provider());
            }
        } catch (Exception | LinkageError failure) {
            line.accept(trial.name() + ": not measured: " + Reason.of(failure));
        }
    }

    private static double secondsToReady(GpuCandidate trial) throws Exception {
        long start = System.nanoTime();
        try (Decoder decoder = trial.open()) {
            decoder.warmUp(0);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private void time(Decoder decoder, String name) {
        for (int spikes : SPIKES) {
            List<TokenSequence> windows = new ArrayList<>();
            for (int k = 0; k < WINDOWS; k++) {
                windows.add(FixedWindows.full(UNITS, 1, spikes, k));
            }
            PacedRuns.Work work = number -> decoder.decode(windows.get(number % WINDOWS));
            PacedRuns.measure(work, WARM_UPS, 0, mostNanos);
            Histogram packed = PacedRuns.measure(work, decodes, 0, mostNanos);
            Histogram paced = PacedRuns.measure(work, decodes, PACE_NANOS, mostNanos);
            line.accept(String.format(
                    Locale.ROOT,
                    "  %-26s %,6d spikes   every 20 ms %s   back to back %s",
                    name,
                    spikes,
                    figures(paced),
                    figures(packed)));
        }
    }

    private static String figures(Histogram nanos) {
        return String.format(
                Locale.ROOT,
                "%.3f / %.3f / %.3f / %.3f (%d)",
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6,
                nanos.getValueAtPercentile(99.9) / 1e6,
                nanos.getMaxValue() / 1e6,
                nanos.getTotalCount());
    }
}
