package org.poyorig.score;

/**
 * The lags at which a decoder is scored. At a lag {@code L} the value for time {@code t} is decoded from spikes before
 * {@code t + L}; a negative lag predicts. A longer lag adds delay on the rig and usually makes decoding more accurate,
 * so reports show every lag. Lags are multiples of the Wiener filter's bin, so the spikes are binned only once.
 *
 * @param first smallest lag, in steps; not above 0
 * @param last greatest lag, in steps; not below 0
 */
public record LagSweep(int first, int last) {
    /** Milliseconds between two lags. */
    public static final int STEP_MILLIS = 50;

    /** From -200 ms (prediction) to 300 ms. */
    public static final LagSweep DEFAULT = new LagSweep(-4, 6);

    /** No lag only. */
    public static final LagSweep ZERO = new LagSweep(0, 0);

    public LagSweep {
        if (first > 0 || last < 0) {
            throw new IllegalArgumentException("lags " + first + " to " + last + " leave out 0");
        }
    }

    /** The number of lags. */
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
}
