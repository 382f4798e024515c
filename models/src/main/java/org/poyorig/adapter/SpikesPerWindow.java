package org.poyorig.adapter;

import java.util.Arrays;

/**
 * Number of spikes in the windows of a session.
 *
 * @param half median over the windows
 * @param nineteenOfTwenty 95th percentile over the windows
 * @param fullest largest number of spikes in a window
 */
public record SpikesPerWindow(int half, int nineteenOfTwenty, int fullest) {
    /** No electrode array gives more spikes in a window; a file that states more is wrong. */
    static final int MOST = 1 << 20;

    public SpikesPerWindow {
        if (half < 0 || nineteenOfTwenty < half || fullest < nineteenOfTwenty || fullest > MOST) {
            throw new IllegalArgumentException("counts that rise from 0 to at most " + MOST + ", not " + half + ", "
                    + nineteenOfTwenty + ", " + fullest);
        }
    }

    /** Summarises the spike counts of one or more windows. */
    public static SpikesPerWindow of(int... spikeCounts) {
        int[] sorted = spikeCounts.clone();
        Arrays.sort(sorted);
        return new SpikesPerWindow(at(sorted, 0.5), at(sorted, 0.95), at(sorted, 1));
    }

    private static int at(int[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
