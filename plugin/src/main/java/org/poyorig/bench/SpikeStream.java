package org.poyorig.bench;

import java.util.Random;

/**
 * An endless stream of random spikes at a constant rate. The spikes of one stride are not sorted, as in a real
 * acquisition. The same seed gives the same stream.
 */
public final class SpikeStream {
    public static final double RATE_HERTZ = 30_000;
    static final double STRIDE_SECONDS = 0.02;
    static final int STRIDE_SAMPLES = (int) (RATE_HERTZ * STRIDE_SECONDS);

    private static final int DRAWN_STRIDES = 256;

    private final int[][] offsets;
    private final int[][] units;
    private final long[] sampleNumbers;
    private long strides;

    SpikeStream(int unitCount, int spikesPerSecond, long seed) {
        Random random = new Random(seed);
        int perStride = (int) Math.round(spikesPerSecond * STRIDE_SECONDS);
        offsets = new int[DRAWN_STRIDES][];
        units = new int[DRAWN_STRIDES][];
        for (int k = 0; k < DRAWN_STRIDES; k++) {
            offsets[k] = random.ints(perStride, 0, STRIDE_SAMPLES).toArray();
            units[k] = random.ints(perStride, 0, unitCount).toArray();
        }
        sampleNumbers = new long[perStride];
    }

    /** Moves to the next stride. The random numbers were drawn before, so that drawing is not timed. */
    void advance() {
        int[] offset = offsets[(int) (strides % DRAWN_STRIDES)];
        for (int k = 0; k < sampleNumbers.length; k++) {
            sampleNumbers[k] = strides * STRIDE_SAMPLES + offset[k];
        }
        strides++;
    }

    /** Returns the first sample after the stride. */
    long endSample() {
        return strides * STRIDE_SAMPLES;
    }

    /** Returns the sample numbers of the stride's spikes; the array is reused. */
    long[] sampleNumbers() {
        return sampleNumbers;
    }

    /** Returns the unit of each of the stride's spikes, from 0. */
    int[] unitNumbers() {
        return units[(int) ((strides - 1) % DRAWN_STRIDES)];
    }
}
