package org.poyorig.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.onnx.BatchDecoder;
import org.poyorig.onnx.OnnxLiveDecoder;
import org.poyorig.poyo.LiveGraph;
import org.poyorig.poyo.ReferenceGraph;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.SpikeWindow;
import org.poyorig.token.TokenBatch;
import org.poyorig.token.TokenSequence;

/**
 * Compares a decode with the live graph and a decode with the reference graph. Both have the same random weights of
 * POYO's published 1.3M size, the same window of 100 units and 1000 spikes, and the same number of threads.
 */
final class DecodeBenchmark {
    private static final int UNITS = 100;
    private static final int SPIKES = 1000;
    private static final int WARM_UPS = 40;
    private static final int RUNS = 250;

    private DecodeBenchmark() {}

    /** Measures the rows of decoding. */
    static List<BenchmarkRow> measure(int threads) throws Exception {
        PoyoConfig config = RandomNetwork.smallPublishedSize();
        List<String> units =
                IntStream.range(0, UNITS).mapToObj(unit -> "unit_" + unit).toList();
        ModelBundle bundle = RandomNetwork.bundle(config, "bench", units, 1);
        SessionEmbedding session = RandomNetwork.session(bundle);
        double windowSeconds = config.sequenceLengthSeconds();
        TokenSequence liveTokens = tokens(SpikeTokenizer.forLiveGraph(UNITS, windowSeconds, SpikeStream.RATE_HERTZ));
        TokenSequence referenceTokens =
                tokens(SpikeTokenizer.forReferenceGraph(UNITS, windowSeconds, SpikeStream.RATE_HERTZ));
        float[] rightEdge = {(float) windowSeconds};
        AllocatedBytes allocated = new AllocatedBytes();
        AlternatingRuns runs;
        try (OnnxLiveDecoder live =
                        new OnnxLiveDecoder(LiveGraph.build(bundle, session), UNITS, config.dimOut(), threads);
                BatchDecoder reference =
                        new BatchDecoder(ReferenceGraph.build(bundle, session), config.dimOut(), threads)) {
            runs = AlternatingRuns.measure(
                    () -> {
                        allocated.begin();
                        live.decode(liveTokens);
                        allocated.end();
                    },
                    () -> reference.decode(TokenBatch.of(List.of(referenceTokens)), rightEdge),
                    WARM_UPS,
                    RUNS);
        }
        double peak = MatrixPeak.flopsPerNano(threads);
        long flops = FlopCount.reference(config, referenceTokens.count());
        return List.of(
                new BenchmarkRow(
                        String.format(
                                Locale.ROOT,
                                "decode, 1.3M random weights, %d units, %d spikes, p50 (p99)",
                                UNITS,
                                liveTokens.spikeCount()),
                        Figures.millis(runs.ours()),
                        Figures.millis(runs.reference()) + " the reference form",
                        Figures.timesFaster(runs)),
                floor(flops, peak, runs),
                new BenchmarkRow(
                        "garbage of one decode",
                        allocated.perRun(RUNS / 2) + " B",
                        "2048 B, the aim",
                        String.format(Locale.ROOT, "%.2f of it", allocated.perRun(RUNS / 2) / 2048.0)));
    }

    private static BenchmarkRow floor(long flops, double flopsPerNano, AlternatingRuns runs) {
        double floorNanos = flops / flopsPerNano;
        return new BenchmarkRow(
                "the same decode against its matrix products alone",
                String.format(Locale.ROOT, "%.2f ms", runs.ours().getValueAtPercentile(50) / 1e6),
                String.format(
                        Locale.ROOT,
                        "%.2f ms: the reference form's %.2f GFLOP at this run's matrix peak, %.0f GFLOP/s",
                        floorNanos / 1e6,
                        flops / 1e9,
                        flopsPerNano),
                String.format(Locale.ROOT, "%.2f × the floor", runs.ours().getValueAtPercentile(50) / floorNanos));
    }

    private static TokenSequence tokens(SpikeTokenizer tokenizer) {
        SpikeStream stream = new SpikeStream(UNITS, SPIKES, 1);
        SpikeWindow window = new SpikeWindow(2 * SPIKES);
        while (stream.endSample() < tokenizer.windowSamples()) {
            stream.advance();
            for (int k = 0; k < stream.sampleNumbers().length; k++) {
                window.offer(stream.sampleNumbers()[k], stream.unitNumbers()[k]);
            }
        }
        TokenSequence tokens = tokenizer.newSequence(SPIKES);
        window.tokenize(tokenizer, stream.endSample() - tokenizer.windowSamples(), tokens);
        return tokens;
    }
}
