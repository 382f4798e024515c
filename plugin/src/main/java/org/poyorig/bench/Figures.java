package org.poyorig.bench;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Writes measurements as text. */
public final class Figures {
    private Figures() {}

    /** Returns p50 and p99 in microseconds. */
    public static String micros(Histogram nanos) {
        return pair(nanos, 1e3, "µs");
    }

    /** Returns p50 and p99 in milliseconds. */
    public static String millis(Histogram nanos) {
        return pair(nanos, 1e6, "ms");
    }

    /** Returns the ratio of the medians. */
    static String timesFaster(AlternatingRuns runs) {
        return String.format(Locale.ROOT, "%.2f × faster", runs.speedUp(50));
    }

    private static String pair(Histogram nanos, double unit, String name) {
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f) %s",
                nanos.getValueAtPercentile(50) / unit,
                nanos.getValueAtPercentile(99) / unit,
                name);
    }
}
