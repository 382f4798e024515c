package org.poyorig.status;

/**
 * Latencies of one stage: count, percentiles and maximum, in nanoseconds except for the count.
 *
 * @param count number of values, including those that were added for a stall
 */
public record LatencyFigures(long count, long p50Nanos, long p99Nanos, long p999Nanos, long maxNanos) {
    /** No measurement yet. */
    public static final LatencyFigures NONE = new LatencyFigures(0, 0, 0, 0, 0);
}
