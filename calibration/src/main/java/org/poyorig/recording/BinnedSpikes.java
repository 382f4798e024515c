package org.poyorig.recording;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.poyorig.error.UserError;

/**
 * Turns spike counts per bin into spike times. The spikes of a bin get uniformly random times inside the bin, in whole
 * nanoseconds. The seed is fixed, so the same file always gives the same times. The order of spikes inside a bin is
 * therefore not measured; the notes of the recording say so.
 */
public final class BinnedSpikes {
    /** The seed of every conversion; written into the recording's notes. */
    public static final long SEED = 20_260_101L;

    private static final int UNIT_BITS = 20;
    private static final int MOST_IN_BIN = 1000;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final long binNanos;
    private double[] timeSeconds = new double[1 << 16];
    private int[] unit = new int[1 << 16];
    private int count;
    private long[] bin = new long[64];
    private int inBin;

    /** Creates spikes for bins of this width. */
    public BinnedSpikes(long binNanos) {
        this.binNanos = binNanos;
    }

    /** Adds one unit's spikes to the current bin. */
    public void add(int unitIndex, int spikes) {
        if (spikes < 0 || spikes > MOST_IN_BIN) {
            throw new UserError(
                    "the spike count of unit " + unitIndex + " in a bin",
                    "between 0 and " + MOST_IN_BIN,
                    String.valueOf(spikes),
                    "check the file: the variable does not hold spike counts");
        }
        for (int k = 0; k < spikes; k++) {
            if (inBin == bin.length) {
                bin = Arrays.copyOf(bin, 2 * inBin);
            }
            bin[inBin++] = random.nextLong(binNanos) << UNIT_BITS | unitIndex;
        }
    }

    /** Ends the bin that began at {@code startNanos}; bins must be ended in rising order. */
    public void endBin(long startNanos) {
        Arrays.sort(bin, 0, inBin);
        if (count + inBin > timeSeconds.length) {
            int capacity = Math.max(2 * timeSeconds.length, count + inBin);
            timeSeconds = Arrays.copyOf(timeSeconds, capacity);
            unit = Arrays.copyOf(unit, capacity);
        }
        for (int k = 0; k < inBin; k++) {
            timeSeconds[count] = (startNanos + (bin[k] >>> UNIT_BITS)) / 1e9;
            unit[count++] = (int) (bin[k] & (1 << UNIT_BITS) - 1);
        }
        inBin = 0;
    }

    /** Time of each spike in seconds, rising. */
    public double[] timeSeconds() {
        return Arrays.copyOf(timeSeconds, count);
    }

    /** Unit index of each spike. */
    public int[] unit() {
        return Arrays.copyOf(unit, count);
    }
}
