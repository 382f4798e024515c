package org.poyorig.score;

import java.util.ArrayList;
import java.util.List;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

/**
 * The moments that are scored: samples of the measured behaviour at their own times, nothing interpolated, thinned to
 * at most 20 a second. A sample takes part when its window at every lag of the sweep lies inside one stretch of the
 * recording and of the split, so that every decoder is scored on the same samples at every lag.
 *
 * @param timeNanos when, rising
 * @param values what was measured, one row per sample
 * @param leftOutUnmeasured samples that would have taken part but hold NaN
 */
public record ScoredSamples(long[] timeNanos, float[][] values, int leftOutUnmeasured) {
    private static final long LEAST_SPACING_NANOS = LagSweep.STEP_MILLIS * RecordingClock.NANOS_PER_MILLI;
    private static final long ALIGNED_NANOS = 1_000;

    /**
     * @param inside the split's stretches
     * @param windowSeconds length of the longest window that any decoder looks at
     */
    public static ScoredSamples of(
            Recording recording, Truth truth, Intervals inside, LagSweep lags, double windowSeconds) {
        long before = RecordingClock.nanos(windowSeconds) - lags.nanos(0);
        long after = lags.nanos(lags.count() - 1);
        int step = thinning(truth.spacingNanos());
        List<Integer> scored = new ArrayList<>();
        int unmeasured = 0;
        for (int k = 0; k < truth.timeNanos().length; k += step) {
            long from = truth.timeNanos()[k] - before;
            long to = truth.timeNanos()[k] + after;
            boolean whole =
                    RecordingTicks.covers(recording.domain(), from, to) && RecordingTicks.covers(inside, from, to);
            if (whole && truth.measured(k)) {
                scored.add(k);
            } else if (whole) {
                unmeasured++;
            }
        }
        return new ScoredSamples(
                scored.stream().mapToLong(k -> truth.timeNanos()[k]).toArray(),
                scored.stream().map(k -> truth.values()[k]).toArray(float[][]::new),
                unmeasured);
    }

    /**
     * Every how-manieth sample is scored: at least 50 ms apart, and on a grid of 50 ms where one is near, since then
     * the windows of neighbouring lags fall together.
     */
    static int thinning(long spacingNanos) {
        int least = (int) Math.max(1, (LEAST_SPACING_NANOS - ALIGNED_NANOS + spacingNanos - 1) / spacingNanos);
        for (int step = least; step <= 2 * least; step++) {
            long offGrid = (step * spacingNanos + ALIGNED_NANOS) % LEAST_SPACING_NANOS;
            if (offGrid <= 2 * ALIGNED_NANOS) {
                return step;
            }
        }
        return least;
    }

    /** Number of scored samples. */
    public int count() {
        return timeNanos.length;
    }
}
