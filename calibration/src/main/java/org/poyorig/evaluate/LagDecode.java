package org.poyorig.evaluate;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RecordingClock;

/**
 * Decodes the same moments at every lag of a sweep. For lag {@code L} the query lies at time {@code t} inside the
 * window that ends at {@code t + L}. For {@code L < 0} time {@code t} is after the window, so the query lies at the
 * window's right edge. Moments share windows, so on a grid of moments the whole sweep needs about as many windows as
 * one lag.
 */
final class LagDecode {
    private final LagSweep lags;
    private final double windowSeconds;

    LagDecode(LagSweep lags, double windowSeconds) {
        this.lags = lags;
        this.windowSeconds = windowSeconds;
    }

    /**
     * Decodes each moment at every lag.
     *
     * @return (lags, moments, outputs) in physical units
     */
    float[][][] decode(WindowQueries queries, long[] momentNanos, DoubleConsumer progress) {
        long[] ends = windowEnds(momentNanos);
        float[] offsets = queryOffsets();
        float[][] offsetsOfEach = new float[ends.length][];
        Arrays.fill(offsetsOfEach, offsets);
        float[][][] answers = new float[ends.length][offsets.length][];
        queries.decode(ends, offsetsOfEach, progress, (window, query, values) -> answers[window][query] = values);
        float[][][] decoded = new float[lags.count()][momentNanos.length][];
        for (int lag = 0; lag < lags.count(); lag++) {
            for (int moment = 0; moment < momentNanos.length; moment++) {
                int window = Arrays.binarySearch(ends, momentNanos[moment] + lags.nanos(lag));
                decoded[lag][moment] = answers[window][Math.max(0, lag - lags.zeroIndex())];
            }
        }
        return decoded;
    }

    /** The distinct ends of all windows, rising. */
    private long[] windowEnds(long[] momentNanos) {
        TreeSet<Long> ends = new TreeSet<>();
        for (long moment : momentNanos) {
            for (int lag = 0; lag < lags.count(); lag++) {
                ends.add(moment + lags.nanos(lag));
            }
        }
        return ends.stream().mapToLong(Long::longValue).toArray();
    }

    /** One query for each lag from 0 up: first the right edge, then further inside the window. */
    private float[] queryOffsets() {
        float[] offsets = new float[lags.last() + 1];
        for (int lag = 0; lag <= lags.last(); lag++) {
            offsets[lag] = (float) (windowSeconds - lags.nanos(lags.zeroIndex() + lag) / RecordingClock.RATE_HZ);
        }
        return offsets;
    }
}
