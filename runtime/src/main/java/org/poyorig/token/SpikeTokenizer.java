package org.poyorig.token;

import org.poyorig.unit.UnitMap;

/**
 * Makes the tokens of a window from its spikes, as {@code POYO.tokenize} of torch_brain does: START and END of every
 * unit, then one token per spike. No other class makes tokens. Keeps no state; allocates only if a window is larger
 * than any before.
 */
public final class SpikeTokenizer {
    private final long[] unitIndex;
    private final double windowSeconds;
    private final double rateHertz;
    private final long windowSamples;

    private SpikeTokenizer(long[] unitIndex, double windowSeconds, double rateHertz) {
        this.unitIndex = unitIndex;
        this.windowSeconds = windowSeconds;
        this.rateHertz = rateHertz;
        this.windowSamples = Math.round(windowSeconds * rateHertz);
    }

    /** Tokens for a graph of one session in the live form: unit k of the embedding has index k. */
    public static SpikeTokenizer forLiveGraph(int unitCount, double windowSeconds, double rateHertz) {
        return withUnitIndex(consecutive(0, unitCount), windowSeconds, rateHertz);
    }

    /** Tokens for a graph of one session in the reference form: index 0 is padding, unit k has index k + 1. */
    public static SpikeTokenizer forReferenceGraph(int unitCount, double windowSeconds, double rateHertz) {
        return withUnitIndex(consecutive(1, unitCount), windowSeconds, rateHertz);
    }

    /**
     * Tokens for a graph whose unit table has another order.
     *
     * @param unitIndex row of the table for each of the session's units
     * @param windowSeconds length of the window
     * @param rateHertz samples per second of the clock that spikes are counted on
     */
    public static SpikeTokenizer withUnitIndex(long[] unitIndex, double windowSeconds, double rateHertz) {
        return new SpikeTokenizer(unitIndex.clone(), windowSeconds, rateHertz);
    }

    /** A sequence for this tokenizer to fill. It grows if a window has more than {@code initialSpikes} spikes. */
    public TokenSequence newSequence(int initialSpikes) {
        return new TokenSequence(unitIndex, (float) windowSeconds, initialSpikes);
    }

    /** Length of the window in samples. */
    public long windowSamples() {
        return windowSamples;
    }

    /**
     * Fills {@code tokens} with a window.
     *
     * @param sampleNumbers time of each spike, in ascending order from {@code from} to {@code to}
     * @param sessionUnits place of each spike's unit in the embedding; a spike with {@link UnitMap#UNKNOWN} is counted
     *     and left out
     * @param from first spike at or after the window's start
     * @param to first spike at or after the window's end
     * @param windowStartSample the window's start
     */
    public void tokenize(
            long[] sampleNumbers, int[] sessionUnits, int from, int to, long windowStartSample, TokenSequence tokens) {
        tokens.beginSpikes(to - from);
        for (int spike = from; spike < to; spike++) {
            int unit = sessionUnits[spike];
            if (unit == UnitMap.UNKNOWN) {
                tokens.skipUnknown();
            } else {
                tokens.addSpike(unitIndex[unit], (float) ((sampleNumbers[spike] - windowStartSample) / rateHertz));
            }
        }
    }

    private static long[] consecutive(int first, int count) {
        long[] numbers = new long[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = (long) first + k;
        }
        return numbers;
    }
}
