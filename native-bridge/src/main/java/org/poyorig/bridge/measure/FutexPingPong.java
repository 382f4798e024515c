package org.poyorig.bridge.measure;

import java.io.IOException;

/**
 * Reference for every round trip between two processes: each process wakes the other through a futex and does nothing
 * else. Linux only.
 *
 * @param p50Micros median round trip in microseconds
 * @param p99Micros 99th percentile in microseconds
 */
public record FutexPingPong(double p50Micros, double p99Micros) {
    private static final double NANOS_PER_MICRO = 1000;

    /** Measures {@code rounds} round trips, at least 100, and blocks during this time. */
    public static FutexPingPong measure(int rounds) throws IOException, InterruptedException {
        String said = Probe.finish(Probe.pingPong(rounds));
        return new FutexPingPong(
                Probe.numberAfter("p50", said) / NANOS_PER_MICRO, Probe.numberAfter("p99", said) / NANOS_PER_MICRO);
    }
}
