package org.poyorig.fit.batch;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Random changes of the spikes of a training window, so that a network does not rely on exact rates: in some windows
 * all rates change by one factor, and spikes of random units at random times are added.
 *
 * @param share share of the windows that are changed
 * @param logGain the factor is drawn uniformly on a logarithmic scale, within ±logGain
 * @param noise largest number of added spikes, as a share of the window's own
 */
public record SpikeChanges(double share, double logGain, double noise) {
    /** Changes nothing. */
    public static final SpikeChanges NONE = new SpikeChanges(0, 0, 0);

    /** Spikes of a window: time and unit of each, in no order. */
    record Spikes(long[] nanos, int[] units) {}

    /** Draws spikes of a recording at random, so that each unit comes as often as it fires. */
    interface AnySpike {
        int unit(SplittableRandom random);
    }

    /**
     * Changes the spikes of a window.
     *
     * @param any draws the units of added spikes
     */
    Spikes in(Spikes window, long startNanos, long endNanos, AnySpike any, SplittableRandom random) {
        if (share == 0 || random.nextDouble() >= share) {
            return window;
        }
        double gain = Math.exp(logGain * (2 * random.nextDouble() - 1));
        int own = window.nanos().length;
        int added = (int) Math.round(noise * random.nextDouble() * own);
        long[] nanos = new long[2 * own + added];
        int[] units = new int[nanos.length];
        int count = 0;
        for (int k = 0; k < own; k++) {
            int copies = gain < 1 ? (random.nextDouble() < gain ? 1 : 0) : 1 + (random.nextDouble() < gain - 1 ? 1 : 0);
            for (int copy = 0; copy < copies; copy++) {
                nanos[count] = window.nanos()[k];
                units[count++] = window.units()[k];
            }
        }
        for (int k = 0; k < added; k++) {
            nanos[count] = startNanos + random.nextLong(endNanos - startNanos);
            units[count++] = any.unit(random);
        }
        return new Spikes(Arrays.copyOf(nanos, count), Arrays.copyOf(units, count));
    }
}
