package org.poyorig.score;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The answer for time {@code t} may be given {@code lag} later, when the window has seen the spikes up to {@code t +
 * lag}; a negative lag asks for the answer before its time. A lag costs delay on the rig and buys accuracy, so it is
 * chosen in the open. Lags are multiples of a step, which is also the bin of the Wiener filter: so one binning serves
 * all of them.
 *
 * @param first smallest lag, in steps; not above 0
 * @param last greatest lag, in steps; not below 0
 */
public record LagSweep(int first, int last) {
    /** Milliseconds between two lags. */
    public static final int STEP_MILLIS = 50;

    /** From 200 ms ahead to 300 ms behind. */
    public static final LagSweep DEFAULT = new LagSweep(-4, 6);

    /** The causal right edge alone. */
    public static final LagSweep ZERO = new LagSweep(0, 0);

    public LagSweep {
        if (first > 0 || last < 0) {
            throw new IllegalArgumentException("lags " + first + " to " + last + " leave out 0");
        }
    }

    /** How many lags there are. */
    public int count() {
        return last - first + 1;
    }

    /** Position of lag 0. */
    public int zeroIndex() {
        return -first;
    }

    /** The k-th lag in milliseconds. */
    public int millis(int k) {
        return (first + k) * STEP_MILLIS;
    }

    /** The k-th lag in nanoseconds. */
    public long nanos(int k) {
        return millis(k) * RecordingClock.NANOS_PER_MILLI;
    }

    /** All lags in milliseconds, rising. */
    public List<Integer> allMillis() {
        return IntStream.range(0, count()).mapToObj(this::millis).toList();
    }
}
