package org.poyorig.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

/**
 * The samples that decoders are scored on: measured behaviour at its own sample times, not interpolated, at most 20
 * samples a second. A sample is scored if its window at every lag of the sweep lies inside one stretch of the recording
 * and of the split. So every decoder is scored on the same samples at every lag.
 *
 * @param timeNanos time of each sample, rising
 * @param values measured values, one row per sample
 * @param leftOutUnmeasured number of samples that were left out only because they hold NaN
 */
public record ScoredSamples(long[] timeNanos, float[][] values, int leftOutUnmeasured) {
    private static final long LEAST_SPACING_NANOS = LagSweep.STEP_MILLIS * RecordingClock.NANOS_PER_MILLI;
    private static final long ALIGNED_NANOS = 1_000;

    /**
     * Selects the samples that every decoder can be scored on.
     *
     * @param inside stretches of one part of the split
     * @param windowSeconds length of the longest window that any decoder uses
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
     * The step from one scored sample to the next, counted in samples: at least 50 ms. If a step close to this minimum
     * is a multiple of 50 ms, that step is taken, because then neighbouring lags share their windows.
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

    /** At most this many of the samples, spread evenly over all of them. */
    public ScoredSamples thinned(int most) {
        int kept = Math.min(most, count());
        int[] places = IntStream.range(0, kept)
                .map(k -> (int) ((long) k * count() / kept))
                .toArray();
        return new ScoredSamples(
                Arrays.stream(places).mapToLong(k -> timeNanos[k]).toArray(),
                Arrays.stream(places).mapToObj(k -> values[k]).toArray(float[][]::new),
                leftOutUnmeasured);
    }

    /** Number of samples. */
    public int count() {
        return timeNanos.length;
    }
}
