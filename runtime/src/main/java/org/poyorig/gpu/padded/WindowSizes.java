package org.poyorig.gpu.padded;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.poyorig.adapter.SpikesPerWindow;
import org.poyorig.poyo.SessionTables;

/**
 * The sizes that windows are padded to. A window takes the smallest size that it fits into. If a window has more spikes
 * than the largest size, its newest spikes are kept.
 *
 * @param spikes the sizes in spikes, rising
 */
public record WindowSizes(List<Integer> spikes) {
    /** Sizes are multiples of this. */
    private static final int STEP = 64;

    /** Mean firing rates of all units: quiet units, usual cortex, busy cortex, and more than a whole array reaches. */
    private static final double[] MEAN_RATES_HERTZ = {4, 10, 25, 80};

    /** Later windows may be fuller than those that were counted. */
    private static final double HEADROOM = 1.5;

    public WindowSizes {
        if (spikes.isEmpty()
                || spikes.get(0) <= 0
                || !List.copyOf(new TreeSet<>(spikes)).equals(spikes)) {
            throw new IllegalArgumentException("sizes must be above 0 and rising, not " + spikes);
        }
        spikes = List.copyOf(spikes);
    }

    /**
     * Returns these sizes.
     *
     * @param spikes the sizes, rising
     */
    public static WindowSizes of(Integer... spikes) {
        return new WindowSizes(List.of(spikes));
    }

    /** Sizes made from the session's windows if these are known, else from the number of its units. */
    public static WindowSizes forSession(Optional<SpikesPerWindow> known, int unitCount, double windowSeconds) {
        return known.map(WindowSizes::forWindowsLike).orElseGet(() -> forUnits(unitCount, windowSeconds));
    }

    /**
     * Sizes for a session whose windows are not known, made from typical firing rates. Sessions that share a padded
     * graph get the same sizes, so they share the engines of these sizes.
     */
    public static WindowSizes forUnits(int unitCount, double windowSeconds) {
        int places = SessionTables.unitPlaces(unitCount);
        return rounded(Arrays.stream(MEAN_RATES_HERTZ).map(rate -> rate * places * windowSeconds));
    }

    /**
     * Sizes for windows like these: one for half of the windows, one for nineteen of twenty, and one for 1.5 times the
     * fullest. Each is rounded up to a power of two or to the middle between two. So sessions with similar windows
     * share the engines of their sizes.
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

    /** Index of the size that a window of so many spikes takes. */
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
