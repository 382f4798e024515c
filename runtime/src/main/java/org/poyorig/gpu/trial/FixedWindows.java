package org.poyorig.gpu.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.poyorig.gpu.padded.WindowSizes;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.SpikeWindow;
import org.poyorig.token.TokenSequence;

/** Windows of simulated spikes, the same on every call. A GPU decoder and the CPU decode them for comparison. */
public final class FixedWindows {
    private static final double RATE_HERTZ = 30_000;
    private static final int PER_SIZE = 3;

    private FixedWindows() {}

    /** Windows with no spike, with one spike, and for each size a third full, two thirds full and full. */
    public static List<TokenSequence> of(int unitCount, double windowSeconds, WindowSizes sizes) {
        SpikeTokenizer tokenizer = SpikeTokenizer.forLiveGraph(unitCount, windowSeconds, RATE_HERTZ);
        Random random = new Random(20_261_122);
        List<TokenSequence> windows = new ArrayList<>();
        windows.add(window(tokenizer, unitCount, 0, random));
        windows.add(window(tokenizer, unitCount, 1, random));
        for (int size : sizes.spikes()) {
            for (int part = 1; part <= PER_SIZE; part++) {
                windows.add(window(tokenizer, unitCount, size * part / PER_SIZE, random));
            }
        }
        return windows;
    }

    /**
     * Returns a window with exactly this number of spikes.
     *
     * @param number another number gives other spikes
     */
    public static TokenSequence full(int unitCount, double windowSeconds, int spikes, long number) {
        SpikeTokenizer tokenizer = SpikeTokenizer.forLiveGraph(unitCount, windowSeconds, RATE_HERTZ);
        return window(tokenizer, unitCount, spikes, new Random(number));
    }

    private static TokenSequence window(SpikeTokenizer tokenizer, int unitCount, int spikes, Random random) {
        SpikeWindow window = new SpikeWindow(spikes);
        int silent = random.nextInt(unitCount);
        for (int k = 0; k < spikes; k++) {
            int unit = random.nextInt(unitCount);
            // Firing rates differ between units and between windows; otherwise all windows would look alike.
            unit = unit < silent ? random.nextInt(unitCount) : unit;
            window.offer(random.nextInt((int) tokenizer.windowSamples()), unit);
        }
        TokenSequence tokens = tokenizer.newSequence(spikes);
        window.tokenize(tokenizer, 0, tokens);
        return tokens;
    }
}
