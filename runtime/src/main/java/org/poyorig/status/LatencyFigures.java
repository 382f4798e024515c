package org.poyorig.status;

/**
 * One stage's latencies in five numbers, nanoseconds all but the first.
 *
 * @param count how many samples, those counted for a stall included
 */
public record LatencyFigures(long count, long p50Nanos, long p99Nanos, long p999Nanos, long maxNanos) {
    /** Nothing has been measured. */
    public static final LatencyFigures NONE = new LatencyFigures(0, 0, 0, 0, 0);
}
