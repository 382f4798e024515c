package org.poyorig.recording;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.poyorig.error.UserError;

/**
 * Turns spike counts per bin into spike times: the spikes of a bin are spread inside it, uniformly and on a whole
 * nanosecond, by a fixed seed, so that the same file always gives the same times. Within a bin the order of spikes is
 * therefore invented, and every recording made this way says so in its notes.
 */
final class BinnedSpikes {
    /** The seed of every conversion; written into the recording's notes. */
    static final long SEED = 20_260_101L;

    private static final int UNIT_BITS = 20;
    private static final int MOST_IN_BIN = 1000;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final long binNanos;
    private double[] timeSeconds = new double[1 << 16];
    private int[] unit = new int[1 << 16];
    private int count;
    private long[] bin = new long[64];
    private int inBin;

    /** For bins of one width. */
    BinnedSpikes(long binNanos) {
        this.binNanos = binNanos;
    }

    /** Notes one unit's spikes in the bin being filled. */
    void add(int unitIndex, int spikes) {
        if (spikes < 0 || spikes > MOST_IN_BIN) {
            throw new UserError(
                    "the spike count of unit " + unitIndex + " in a bin",
                    "between 0 and " + MOST_IN_BIN,
                    String.valueOf(spikes),
                    "the variable does not hold spike counts; check the file");
        }
        for (int k = 0; k < spikes; k++) {
            if (inBin == bin.length) {
                bin = Arrays.copyOf(bin, 2 * inBin);
            }
            bin[inBin++] = random.nextLong(binNanos) << UNIT_BITS | unitIndex;
        }
    }

    /** Closes the bin that began at {@code startNanos}; bins come in rising order. */
    void endBin(long startNanos) {
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

    double[] timeSeconds() {
        return Arrays.copyOf(timeSeconds, count);
    }

    int[] unit() {
        return Arrays.copyOf(unit, count);
    }
}
