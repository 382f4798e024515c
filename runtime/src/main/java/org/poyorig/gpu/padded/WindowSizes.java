package org.poyorig.gpu.padded;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.poyorig.adapter.SpikesPerWindow;
import org.poyorig.poyo.SessionTables;

/**
 * The few sizes that windows are padded to where a graph is made for fixed ones. A window takes the smallest that it
 * fits into; of one that fits into none the newest spikes are kept.
 *
 * @param spikes the sizes, rising
 */
public record WindowSizes(List<Integer> spikes) {
    /** Sizes are multiples of this. */
    private static final int STEP = 64;

    /** Mean spikes a second and unit: quiet units, cortex as usual, busy, and beyond what a whole array does. */
    private static final double[] MEAN_RATES_HERTZ = {4, 10, 25, 80};

    /** What is to come may be fuller than what has been. */
    private static final double HEADROOM = 1.5;

    public WindowSizes {
        if (spikes.isEmpty()
                || spikes.get(0) <= 0
                || !List.copyOf(new TreeSet<>(spikes)).equals(spikes)) {
            throw new IllegalArgumentException("sizes that rise from above 0, not " + spikes);
        }
        spikes = List.copyOf(spikes);
    }

    /** These sizes. */
    public static WindowSizes of(Integer... spikes) {
        return new WindowSizes(List.of(spikes));
    }

    /**
     * For a session that has not been seen yet: what its units may do. Sessions that share a padded graph get the same
     * sizes, so that they share all that is made for them.
     */
    public static WindowSizes forUnits(int unitCount, double windowSeconds) {
        int places = SessionTables.unitPlaces(unitCount);
        return rounded(Arrays.stream(MEAN_RATES_HERTZ).map(rate -> rate * places * windowSeconds));
    }

    /**
     * For windows like these: half of them, nineteen of twenty, and half as much again as the fullest. Each goes up to
     * a power of two or halfway to the next, so that sessions that are about as full share what is made for their
     * sizes.
     */
    public static WindowSizes forWindowsLike(SpikesPerWindow known) {
        return rounded(DoubleStream.of(known.half(), known.nineteenOfTwenty(), HEADROOM * known.fullest())
                .map(WindowSizes::rung));
    }

    private static double rung(double size) {
        double power = STEP;
        while (power < size) {
            power *= 2;
        }
        return 0.75 * power >= size ? 0.75 * power : power;
    }

    private static WindowSizes rounded(DoubleStream sizes) {
        return new WindowSizes(sizes.mapToObj(size -> Math.max(1, (int) Math.ceil(size / STEP)) * STEP)
                .distinct()
                .sorted()
                .toList());
    }

    /** The largest size. */
    public int largest() {
        return spikes.get(spikes.size() - 1);
    }

    /** Place of the size that a window takes. */
    public int placeOf(int spikeCount) {
        for (int place = 0; place < spikes.size() - 1; place++) {
            if (spikeCount <= spikes.get(place)) {
                return place;
            }
        }
        return spikes.size() - 1;
    }

    @Override
    public String toString() {
        return spikes.toString();
    }
}
