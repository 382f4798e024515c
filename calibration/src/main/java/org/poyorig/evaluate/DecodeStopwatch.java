package org.poyorig.evaluate;

import java.util.Arrays;

/** Times each decode. Every time is kept, so quantiles are exact. */
final class DecodeStopwatch {
    /**
     * Number of first decodes to leave out: caches are cold and code is not compiled yet. Live decoding warms up first.
     */
    private static final int WARM_UP = 100;

    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] nanos;
    private int count;
    private long started;

    DecodeStopwatch(int most) {
        nanos = new long[most];
    }

    void start() {
        started = System.nanoTime();
    }

    void stop() {
        nanos[count++] = System.nanoTime() - started;
    }

    RecordingDecoder.DecodeTime time() {
        long[] warm = Arrays.copyOfRange(nanos, count > 2 * WARM_UP ? WARM_UP : 0, count);
        Arrays.sort(warm);
        return new RecordingDecoder.DecodeTime(quantile(warm, 0.5), quantile(warm, 0.99), warm.length);
    }

    private static double quantile(long[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, rank - 1)] / NANOS_PER_MILLI;
    }
}
