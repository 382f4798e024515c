package org.poyorig.play;

import java.util.Arrays;

/** Spikes that are not delivered yet, in time order. Use on one thread. */
final class HeldSpikes {
    private static final int POSITION_BITS = 32;

    private long[] sampleNumbers = new long[256];
    private int[] units = new int[256];
    private long[] fromBlocks = new long[256];
    private long[] order = new long[256];
    private int count;

    /** Takes a delivered spike. */
    @FunctionalInterface
    interface Taker {
        void onSpike(long sampleNumber, int unit);
    }

    /** @param fromBlock first block that may deliver the spike */
    void add(long sampleNumber, int unit, long fromBlock) {
        if (count == units.length) {
            sampleNumbers = Arrays.copyOf(sampleNumbers, 2 * count);
            units = Arrays.copyOf(units, 2 * count);
            fromBlocks = Arrays.copyOf(fromBlocks, 2 * count);
            order = Arrays.copyOf(order, 2 * count);
        }
        sampleNumbers[count] = sampleNumber;
        units[count] = unit;
        fromBlocks[count++] = fromBlock;
    }

    /** Delivers the spikes before this sample that this block may deliver, in time order or unit by unit. */
    void release(long beforeSample, long block, boolean byUnit, Taker taker) {
        int released = 0;
        for (int k = 0; k < count; k++) {
            if (isDue(k, beforeSample, block)) {
                order[released++] = (byUnit ? (long) units[k] << POSITION_BITS : 0) | k;
            }
        }
        Arrays.sort(order, 0, released);
        for (int k = 0; k < released; k++) {
            int spike = (int) order[k];
            taker.onSpike(sampleNumbers[spike], units[spike]);
        }
        keepOthers(beforeSample, block);
    }

    private boolean isDue(int spike, long beforeSample, long block) {
        boolean last = beforeSample == Long.MAX_VALUE;
        return last || (sampleNumbers[spike] < beforeSample && fromBlocks[spike] <= block);
    }

    private void keepOthers(long beforeSample, long block) {
        int kept = 0;
        for (int k = 0; k < count; k++) {
            if (!isDue(k, beforeSample, block)) {
                sampleNumbers[kept] = sampleNumbers[k];
                units[kept] = units[k];
                fromBlocks[kept++] = fromBlocks[k];
            }
        }
        count = kept;
    }
}
