package org.poyorig.adapter;

import java.util.Arrays;

/**
 * How full a session's windows are: spikes of its units in the windows that a network decodes.
 *
 * @param half half of the windows have at most so many
 * @param nineteenOfTwenty nineteen of twenty have at most so many
 * @param fullest the fullest has so many
 */
public record SpikesPerWindow(int half, int nineteenOfTwenty, int fullest) {
    /** More than any array gives in any window: a file that claims more is wrong. */
    static final int MOST = 1 << 20;

    public SpikesPerWindow {
        if (half < 0 || nineteenOfTwenty < half || fullest < nineteenOfTwenty || fullest > MOST) {
            throw new IllegalArgumentException("counts that rise from 0 to at most " + MOST + ", not " + half + ", "
                    + nineteenOfTwenty + ", " + fullest);
        }
    }

    /** Of windows with so many spikes each; at least one. */
    public static SpikesPerWindow of(int... spikeCounts) {
        int[] sorted = spikeCounts.clone();
        Arrays.sort(sorted);
        return new SpikesPerWindow(at(sorted, 0.5), at(sorted, 0.95), at(sorted, 1));
    }

    private static int at(int[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
