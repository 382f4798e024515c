package org.poyorig.app.decode;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.poyorig.decoded.DecodedReader;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.decoded.StageTimes;

/**
 * The result of a replay, read from the records that it wrote.
 *
 * @param ticks number of decoded ticks
 * @param eventSeconds length of the decoded part of the session
 * @param wallSeconds time that the replay took
 * @param decodeNanos tokenizing and the network, one value for each tick
 * @param spikesPerSecond decoded spikes, averaged over all windows
 * @param ticksWithUnknownUnits windows with spikes of a unit that has no embedding
 * @param ticksAfterLateSpikes ticks before which spikes came late
 */
record ReplaySummary(
        long ticks,
        double eventSeconds,
        double wallSeconds,
        Histogram decodeNanos,
        double spikesPerSecond,
        long ticksWithUnknownUnits,
        long ticksAfterLateSpikes) {
    private static final long LONGEST_NANOS = 60_000_000_000L;

    /** Reads the records of one replay. */
    static ReplaySummary of(Path decodedFolder, double eventSeconds, double wallSeconds) {
        Histogram nanos = new Histogram(LONGEST_NANOS, 3);
        long spikes = 0;
        long unknown = 0;
        long late = 0;
        try (DecodedReader reader = new DecodedReader(decodedFolder)) {
            while (reader.next()) {
                DecodedSample sample = reader.sample();
                StageTimes stages = sample.stages();
                nanos.recordValue(Math.min(LONGEST_NANOS, stages.tokeniseNanos() + stages.inferNanos()));
                spikes += sample.spikesInWindow();
                unknown += sample.unknownUnitSpikes() > 0 ? 1 : 0;
                late += sample.lateSpikes() > 0 ? 1 : 0;
            }
            double windows =
                    Math.max(1, nanos.getTotalCount()) * reader.description().windowSeconds();
            return new ReplaySummary(
                    nanos.getTotalCount(), eventSeconds, wallSeconds, nanos, spikes / windows, unknown, late);
        }
    }

    /** Returns how many times faster than real time the replay was. */
    double timesRealTime() {
        return eventSeconds / wallSeconds;
    }

    /** Prints the summary. */
    void print(PrintStream out) {
        line(out, "decoded", "%,d ticks of %.0f s, %.0f spikes/s", ticks, eventSeconds, spikesPerSecond);
        line(
                out,
                "one decode",
                "p50 %.2f ms, p99 %.2f ms (tokens and network)",
                decodeNanos.getValueAtPercentile(50) / 1e6,
                decodeNanos.getValueAtPercentile(99) / 1e6);
        line(out, "took", "%.1f s, %.1f × real time", wallSeconds, timesRealTime());
        if (ticksWithUnknownUnits > 0) {
            line(out, "unknown units", "in %,d windows; their spikes were not decoded", ticksWithUnknownUnits);
        }
        if (ticksAfterLateSpikes > 0) {
            line(out, "late spikes", "before %,d ticks; only later windows contain them", ticksAfterLateSpikes);
        }
    }

    private static void line(PrintStream out, String label, String format, Object... values) {
        out.printf(Locale.ROOT, "%-14s " + format + "%n", prepend(label, values));
    }

    private static Object[] prepend(String label, Object[] values) {
        Object[] all = new Object[values.length + 1];
        all[0] = label;
        System.arraycopy(values, 0, all, 1, values.length);
        return all;
    }
}
