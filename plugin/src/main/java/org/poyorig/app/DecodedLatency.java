package org.poyorig.app;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.poyorig.decode.DecodedReader;
import org.poyorig.decode.DecodedSample;
import org.poyorig.decode.LiveFlag;
import org.poyorig.decode.StageTimes;
import org.poyorig.picture.LatencyPicture;
import org.poyorig.picture.LatencyPicture.Course;
import org.poyorig.status.LatencyStage;

/**
 * How long the samples of a session took, stage by stage, from the stage times in its decoded records. Every tick of
 * the grid has a record with all of its waiting in it, however late it came, so a stall is counted once for each tick
 * that it delayed: nothing is omitted that would have to be corrected for.
 */
final class DecodedLatency {
    private static final long LONGEST_NANOS = 3_600_000_000_000L;
    private static final int SIGNIFICANT_DIGITS = 3;

    private final String sessionId;
    private final String provider;
    private final long deadlineNanos;
    private final Map<LatencyStage, Histogram> stages = new EnumMap<>(LatencyStage.class);
    private final List<Second> seconds = new ArrayList<>();
    private long missed;
    private long samples;
    private long held;

    /** One second of the stream's clock. */
    private record Second(long number, Histogram totalNanos) {}

    private DecodedLatency(String sessionId, String provider, long deadlineNanos) {
        this.sessionId = sessionId;
        this.provider = provider;
        this.deadlineNanos = deadlineNanos;
        for (LatencyStage stage : LatencyStage.values()) {
            stages.put(stage, new Histogram(LONGEST_NANOS, SIGNIFICANT_DIGITS));
        }
    }

    /**
     * Reads the records of a decoded queue.
     *
     * @param deadlineNanos what a sample may take from the hand-over of its block to its publication
     */
    static DecodedLatency of(Path decodedFolder, long deadlineNanos) {
        try (DecodedReader reader = new DecodedReader(decodedFolder)) {
            double rateHertz = reader.description().streamRateHertz();
            DecodedLatency latency = new DecodedLatency(
                    reader.description().sessionId(), reader.description().provider(), deadlineNanos);
            while (reader.next()) {
                DecodedSample sample = reader.sample();
                if ((sample.liveFlags() & LiveFlag.HELD) != 0) {
                    latency.held++;
                    continue;
                }
                latency.add((long) Math.floor(sample.sampleNumber() / rateHertz), sample.stages());
            }
            return latency;
        }
    }

    private void add(long second, StageTimes times) {
        for (LatencyStage stage : LatencyStage.values()) {
            stages.get(stage).recordValue(inRange(nanos(stage, times)));
        }
        long total = inRange(nanos(LatencyStage.TOTAL, times));
        if (seconds.isEmpty() || seconds.get(seconds.size() - 1).number() != second) {
            seconds.add(new Second(second, new Histogram(2)));
        }
        seconds.get(seconds.size() - 1).totalNanos().recordValue(total);
        samples++;
        missed += total > deadlineNanos ? 1 : 0;
    }

    private static long nanos(LatencyStage stage, StageTimes times) {
        return switch (stage) {
            case BLOCK -> times.blockNanos();
            case BRIDGE -> times.bridgeNanos();
            case QUEUE -> times.queueNanos();
            case TOKENISE -> times.tokeniseNanos();
            case INFER -> times.inferNanos();
            case PUBLISH -> times.publishNanos();
            case TOTAL ->
                times.bridgeNanos()
                        + times.queueNanos()
                        + times.tokeniseNanos()
                        + times.inferNanos()
                        + times.publishNanos();
        };
    }

    private static long inRange(long nanos) {
        return Math.max(0, Math.min(LONGEST_NANOS, nanos));
    }

    /** Samples that were read. */
    long samples() {
        return samples;
    }

    /** Samples that took longer than the deadline. */
    long missed() {
        return missed;
    }

    /** Prints the table. */
    void print(PrintStream out) {
        out.printf(Locale.ROOT, "%s, decoded on %s, %,d samples%n", sessionId, provider, samples);
        out.printf("%-20s %12s %12s %12s %12s%n", "stage (ms)", "p50", "p99", "p99.9", "longest");
        stages.forEach((stage, nanos) -> out.printf(
                Locale.ROOT,
                "%-20s %12.3f %12.3f %12.3f %12.3f%n",
                stage.label(),
                millis(nanos, 50),
                millis(nanos, 99),
                millis(nanos, 99.9),
                millis(nanos, 100)));
        out.printf(
                Locale.ROOT, "%-20s %,d published later than %.0f ms%n", "deadline missed", missed, deadlineMillis());
        if (held > 0) {
            out.printf(Locale.ROOT, "%-20s %,d samples that repeat or fade an earlier one%n", "held", held);
        }
    }

    /** The table as a picture, with the course of the session. */
    LatencyPicture picture() {
        List<LatencyPicture.Stage> rows = new ArrayList<>();
        stages.forEach((stage, nanos) -> rows.add(new LatencyPicture.Stage(
                stage.label(),
                millis(nanos, 50),
                millis(nanos, 99),
                millis(nanos, 99.9),
                millis(nanos, 100),
                stage == LatencyStage.TOTAL)));
        String caption = String.format(
                Locale.ROOT,
                "%s: %,d samples on %s; %,d of them beyond the deadline.",
                sessionId,
                samples,
                provider,
                missed);
        return new LatencyPicture(
                "From tick to answer",
                List.of(
                        caption,
                        "block: from the tick to the end of the acquisition block that completes it, on the stream's"
                                + " clock; the others on this machine's."),
                rows,
                deadlineMillis(),
                course());
    }

    private Course course() {
        double[] second = new double[seconds.size()];
        double[] median = new double[seconds.size()];
        double[] longest = new double[seconds.size()];
        Arrays.setAll(second, k -> seconds.get(k).number());
        Arrays.setAll(median, k -> millis(seconds.get(k).totalNanos(), 50));
        Arrays.setAll(longest, k -> millis(seconds.get(k).totalNanos(), 100));
        return new Course(second, median, longest);
    }

    private double deadlineMillis() {
        return deadlineNanos / 1e6;
    }

    private static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }
}
