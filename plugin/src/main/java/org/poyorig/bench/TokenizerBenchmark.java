package org.poyorig.bench;

import java.util.Locale;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.SpikeWindow;
import org.poyorig.token.TokenSequence;

/** Measures the work of one tick before the network runs: sorting the stride's spikes and making the tokens. */
final class TokenizerBenchmark {
    private static final int UNITS = 100;
    private static final double WINDOW_SECONDS = 1;
    private static final int WARM_UPS = 3_000;
    private static final int RUNS = 3_000;

    private TokenizerBenchmark() {}

    /** Measures the row for windows of about this number of spikes. */
    static BenchmarkRow measure(int spikesPerWindow) throws Exception {
        SpikeStream stream = new SpikeStream(UNITS, spikesPerWindow, 1);
        SpikeStream sameStream = new SpikeStream(UNITS, spikesPerWindow, 1);
        SpikeWindow window = new SpikeWindow(4 * spikesPerWindow);
        SpikeTokenizer tokenizer = SpikeTokenizer.forLiveGraph(UNITS, WINDOW_SECONDS, SpikeStream.RATE_HERTZ);
        TokenSequence tokens = tokenizer.newSequence(2 * spikesPerWindow);
        NaiveTokenizer naive = new NaiveTokenizer(UNITS, WINDOW_SECONDS);
        AllocatedBytes allocated = new AllocatedBytes();

        AlternatingRuns runs = AlternatingRuns.measure(
                () -> {
                    stream.advance();
                    allocated.begin();
                    for (int k = 0; k < stream.sampleNumbers().length; k++) {
                        window.offer(stream.sampleNumbers()[k], stream.unitNumbers()[k]);
                    }
                    long start = stream.endSample() - tokenizer.windowSamples();
                    window.dropBefore(start);
                    window.tokenize(tokenizer, start, tokens);
                    allocated.end();
                },
                () -> {
                    sameStream.advance();
                    naive.tick(sameStream);
                },
                WARM_UPS,
                RUNS);
        return new BenchmarkRow(
                String.format(Locale.ROOT, "tokenizer, %d spikes in the window, p50 (p99)", spikesPerWindow),
                Figures.micros(runs.ours()) + ", " + allocated.perRun(RUNS / 2) + " B garbage",
                Figures.micros(runs.reference()) + " with a tokenizer that sorts and writes everything at each tick",
                Figures.timesFaster(runs));
    }
}
