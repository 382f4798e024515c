package org.poyorig.score;

/**
 * Converts between seconds and whole nanoseconds, which serve as sample numbers of a recording. Ticks, windows and bins
 * are computed in whole nanoseconds, so that no edge depends on rounding.
 */
public final class RecordingClock {
    private RecordingClock() {}

    /** Sample numbers per second. */
    public static final double RATE_HZ = 1e9;

    /** Nanoseconds per millisecond. */
    public static final long NANOS_PER_MILLI = 1_000_000;

    /** The sample number nearest to a time in seconds. */
    public static long nanos(double seconds) {
        return Math.round(seconds * RATE_HZ);
    }

    /** The time in seconds of a sample number. */
    public static double seconds(long nanos) {
        return nanos / RATE_HZ;
    }

    /** All times of a rising series as sample numbers. */
    public static long[] nanos(double[] seconds) {
        long[] nanos = new long[seconds.length];
        for (int k = 0; k < nanos.length; k++) {
            nanos[k] = nanos(seconds[k]);
        }
        return nanos;
    }

    /** Index of the first element that is not below {@code nanos}; the array's length if all are below. */
    public static int firstNotBefore(long[] rising, long nanos) {
        int low = 0;
        int high = rising.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rising[middle] < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
