package org.poyorig.input;

import java.util.Arrays;

/** Spikes that wait for the watermark behind them, in the order of their arrival. One thread. */
final class PendingSpikes {
    /** As many as the Open Ephys plugin keeps for one block. */
    static final int MOST = 1 << 16;

    private long[] sampleNumbers = new long[1024];
    private int[] units = new int[1024];
    private int count;

    /** False if there is no room. */
    boolean add(long sampleNumber, int unit) {
        if (count == MOST) {
            return false;
        }
        if (count == units.length) {
            sampleNumbers = Arrays.copyOf(sampleNumbers, 2 * count);
            units = Arrays.copyOf(units, 2 * count);
        }
        sampleNumbers[count] = sampleNumber;
        units[count++] = unit;
        return true;
    }

    int count() {
        return count;
    }

    long sampleNumber(int place) {
        return sampleNumbers[place];
    }

    int unit(int place) {
        return units[place];
    }

    /** The earliest sample number; {@code otherwise} if no spike waits. */
    long earliest(long otherwise) {
        return Arrays.stream(sampleNumbers, 0, count).min().orElse(otherwise);
    }

    /** Keeps only the spikes between two samples, both included. */
    void keep(long first, long last) {
        int kept = 0;
        for (int k = 0; k < count; k++) {
            if (sampleNumbers[k] >= first && sampleNumbers[k] <= last) {
                sampleNumbers[kept] = sampleNumbers[k];
                units[kept++] = units[k];
            }
        }
        count = kept;
    }
}
