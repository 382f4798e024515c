package org.poyorig.bridge.measure;

import java.io.IOException;

/**
 * The reference for every round trip between two processes: one wakes the other through the kernel and is woken back,
 * and nothing else happens. Linux only.
 *
 * @param p50Micros half the round trips took at most this
 * @param p99Micros 99 of 100 took at most this
 */
public record FutexPingPong(double p50Micros, double p99Micros) {
    private static final double NANOS_PER_MICRO = 1000;

    /** Measures so many round trips, at least 100; blocks as long. */
    public static FutexPingPong measure(int rounds) throws IOException, InterruptedException {
        String said = Probe.finish(Probe.pingPong(rounds));
        return new FutexPingPong(
                Probe.numberAfter("p50", said) / NANOS_PER_MICRO, Probe.numberAfter("p99", said) / NANOS_PER_MICRO);
    }
}
