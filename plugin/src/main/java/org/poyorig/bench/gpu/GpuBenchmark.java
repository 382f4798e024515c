package org.poyorig.bench.gpu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
import org.poyorig.onnx.OnnxLiveDecoder;
import org.poyorig.poyo.LiveGraph;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.token.TokenSequence;

/**
 * Measures decoding on the GPU, on the CPU and in PyTorch: both published sizes with random weights, 100 units, windows
 * of four sizes, every 20 ms and back to back. It gives each record as soon as it is measured, so an interrupted run
 * has reported everything until then. One run measures one {@link Part}.
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
    private final Consumer<GpuRecord> records;

    /**
     * @param threads threads of one decode on the CPU
     * @param decodes decodes of each measurement
     * @param mostSeconds the longest that one measurement takes
     * @param records takes each result
     */
    public GpuBenchmark(int threads, int decodes, double mostSeconds, Consumer<GpuRecord> records) {
        this.threads = threads;
        this.decodes = decodes;
        this.mostNanos = Math.round(mostSeconds * 1e9);
        this.records = records;
    }

    /** The line above a network's results. */
    public static String heading(Size size) {
        return String.format(
                Locale.ROOT,
                "%s weights, %d units; milliseconds p50 / p99 / p99.9 / max (decodes)",
                size.weights,
                UNITS);
    }

    /** Measures on the calling thread. */
    public void run(Size size, Part part) throws Exception {
        PoyoConfig config = size.config();
        List<String> units =
                IntStream.range(0, UNITS).mapToObj(unit -> "unit_" + unit).toList();
        ModelBundle bundle = RandomNetwork.bundle(config, "bench", units, 1);
        SessionEmbedding session = RandomNetwork.session(bundle);
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            if (part == Part.PYTORCH) {
                Path written = folder.path().resolve("bundle");
                BundleWriter.write(written, bundle);
                TorchBenchmark.run(size.weights, written, SPIKES, decodes, mostNanos / 1e9, records);
                return;
            }
            try (Decoder cpu = new OnnxLiveDecoder(LiveGraph.build(bundle, session), UNITS, config.dimOut(), threads)) {
                if (part == Part.CPU) {
                    time(size, cpu, "CPU, " + threads + (threads == 1 ? " thread" : " threads"));
                } else {
                    List<GpuProvider> provider = List.of(part.provider);
                    for (GpuCandidate way : GpuCandidate.all(provider, bundle, session, SIZES, said -> {})) {
                        measure(
                                size,
                                way,
                                cpu,
                                folder.path().resolve(way.precision().name()));
                    }
                }
            }
        }
    }

    /** The published sizes. */
    public enum Size {
        SMALL("1.3M", RandomNetwork::smallPublishedSize),
        LARGE("11.8M", RandomNetwork::largePublishedSize);

        private final String weights;
        private final Supplier<PoyoConfig> config;

        Size(String weights, Supplier<PoyoConfig> config) {
            this.weights = weights;
            this.config = config;
        }

        /** The number of weights, rounded. */
        String weights() {
            return weights;
        }

        PoyoConfig config() {
            return config.get();
        }
    }

    /**
     * A part of the measurements of a size. Each runs in its own process, so a crash of one does not stop the others.
     */
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

    private void measure(Size size, GpuCandidate way, Decoder cpu, Path engines) {
        System.setProperty(EngineFolder.ROOT_PROPERTY, engines.toString());
        try {
            double coldSeconds = secondsToReady(way);
            double cachedSeconds = secondsToReady(way);
            long before = GpuMemory.usedMebibytes();
            try (Decoder decoder = way.open()) {
                decoder.warmUp(0);
                long memory = before < 0 ? before : GpuMemory.usedMebibytes() - before;
                List<TokenSequence> windows =
                        FixedWindows.of(UNITS, way.bundle().config().sequenceLengthSeconds(), SIZES);
                Parity parity = Parity.between(cpu, decoder, windows);
                records.accept(new GpuRecord.Ready(
                        size.weights,
                        decoder.provider(),
                        coldSeconds,
                        cachedSeconds,
                        memory,
                        parity.largest(),
                        parity.rootMeanSquare()));
                time(size, decoder, decoder.provider());
            }
        } catch (Exception | LinkageError failure) {
            records.accept(new GpuRecord.NotMeasured(way.name(), Reason.of(failure)));
        }
    }

    private static double secondsToReady(GpuCandidate way) throws Exception {
        long start = System.nanoTime();
        try (Decoder decoder = way.open()) {
            decoder.warmUp(0);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private void time(Size size, Decoder decoder, String name) {
        for (int spikes : SPIKES) {
            List<TokenSequence> windows = new ArrayList<>();
            for (int k = 0; k < WINDOWS; k++) {
                windows.add(FixedWindows.full(UNITS, 1, spikes, k));
            }
            PacedRuns.Work work = number -> decoder.decode(windows.get(number % WINDOWS));
            PacedRuns.measure(work, WARM_UPS, 0, mostNanos);
            Histogram packed = PacedRuns.measure(work, decodes, 0, mostNanos);
            Histogram paced = PacedRuns.measure(work, decodes, PACE_NANOS, mostNanos);
            records.accept(new GpuRecord.Timing(size.weights, name, spikes, latency(paced), latency(packed)));
        }
    }

    private static GpuRecord.Latency latency(Histogram nanos) {
        return new GpuRecord.Latency(
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6,
                nanos.getValueAtPercentile(99.9) / 1e6,
                nanos.getMaxValue() / 1e6,
                Math.toIntExact(nanos.getTotalCount()));
    }
}
