package org.poyorig.app.decode;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.poyorig.decoded.DecodedDescription;
import org.poyorig.decoded.DecodedReader;
import org.poyorig.decoded.DecodedView;
import org.poyorig.decoded.LiveFlag;
import org.poyorig.error.UserError;
import org.poyorig.latency.SessionLatency;
import org.poyorig.latency.StageLatencies;
import org.poyorig.picture.LatencyPicture;
import org.poyorig.picture.LatencyPicture.Course;
import org.poyorig.status.LatencyFigures;
import org.poyorig.status.LatencyStage;

/**
 * How long the samples of a session took, stage by stage, from the times in its decoded records. Every tick of the grid
 * has a record, also a skipped tick, and the record's times contain all of its waiting. Ticks are counted as they were
 * live: see {@link StageLatencies}.
 */
final class DecodedLatency {
    private final DecodedDescription description;
    private final long deadlineNanos;
    private final StageLatencies stages;
    private final List<Second> seconds = new ArrayList<>();
    private final StringBuilder provider = new StringBuilder();
    private long missed;
    private long missedLive;
    private long decoded;
    private long skipped;
    private long notFinite;

    /** One second of the stream's clock. */
    private record Second(long number, Histogram totalNanos) {}

    private DecodedLatency(DecodedDescription description, long deadlineNanos) {
        this.description = description;
        this.deadlineNanos = deadlineNanos;
        stages = new StageLatencies(Math.round(description.strideSeconds() * 1e9));
    }

    /**
     * Reads the records of decoded queues. A session has one queue for each decoder that decoded it.
     *
     * @param decodedFolders at least one
     * @param deadlineNanos longest allowed time from the hand-over of a block to the publication of its sample
     */
    static DecodedLatency of(List<Path> decodedFolders, long deadlineNanos) {
        DecodedLatency latency = null;
        for (Path folder : decodedFolders) {
            try (DecodedReader reader = new DecodedReader(folder)) {
                if (latency == null) {
                    latency = new DecodedLatency(reader.description(), deadlineNanos);
                }
                latency.read(reader);
            }
        }
        if (latency == null || latency.samples() == 0) {
            throw new UserError(
                    decodedFolders.get(0).toString(), "decoded samples", "none", "decode a longer recording");
        }
        return latency;
    }

    private void read(DecodedReader reader) {
        String ranOn = reader.description().provider();
        if (provider.indexOf(ranOn) < 0) {
            provider.append(provider.isEmpty() ? "" : ", ").append(ranOn);
        }
        double rateHertz = reader.description().streamRateHertz();
        while (reader.next()) {
            DecodedView sample = reader.view();
            add((long) Math.floor(sample.sampleNumber() / rateHertz), sample);
        }
    }

    private void add(long second, DecodedView sample) {
        stages.record(sample);
        long total = StageLatencies.inRange(sample.stageNanos(LatencyStage.TOTAL));
        if (seconds.isEmpty() || seconds.get(seconds.size() - 1).number() != second) {
            seconds.add(new Second(second, new Histogram(2)));
        }
        seconds.get(seconds.size() - 1).totalNanos().recordValue(total);
        int flags = sample.liveFlags();
        boolean isSkipped = (flags & LiveFlag.SKIPPED) != 0;
        skipped += isSkipped ? 1 : 0;
        decoded += isSkipped ? 0 : 1;
        notFinite += (flags & LiveFlag.NOT_FINITE) != 0 ? 1 : 0;
        missedLive += (flags & LiveFlag.DEADLINE_MISSED) != 0 ? 1 : 0;
        missed += total > deadlineNanos ? 1 : 0;
    }

    /** Samples that were read, including skipped ones. */
    long samples() {
        return decoded + skipped;
    }

    /**
     * Returns in words where the runtime's own account of the session differs from the decoded records; empty if they
     * agree. They differ only if a full disk or a power cut lost records.
     */
    List<String> differencesFrom(SessionLatency account) {
        List<String> differences = new ArrayList<>();
        compare("decoded", account.ticksDecoded(), decoded, differences);
        compare("skipped", account.ticksSkipped(), skipped, differences);
        compare("missed", account.deadlineMisses(), missedLive, differences);
        for (Map.Entry<LatencyStage, LatencyFigures> stage : stages.figures().entrySet()) {
            SessionLatency.Stage accounted = account.stages().get(stage.getKey());
            if (accounted == null || !accounted.figures().equals(stage.getValue())) {
                differences.add(stage.getKey().label());
            }
        }
        return differences;
    }

    private static void compare(String what, long accounted, long found, List<String> differences) {
        if (accounted != found) {
            differences.add(String.format(Locale.ROOT, "%,d %s there, %,d here", accounted, what, found));
        }
    }

    /** Prints the table. */
    void print(PrintStream out) {
        out.printf(Locale.ROOT, "%s, decoded on %s, %,d samples%n", description.sessionId(), provider, decoded);
        out.printf("%-20s %12s %12s %12s %12s%n", "stage (ms)", "p50", "p99", "p99.9", "longest");
        stages.figures()
                .forEach((stage, nanos) -> out.printf(
                        Locale.ROOT,
                        "%-20s %12.3f %12.3f %12.3f %12.3f%n",
                        stage.label(),
                        nanos.p50Nanos() / 1e6,
                        nanos.p99Nanos() / 1e6,
                        nanos.p999Nanos() / 1e6,
                        nanos.maxNanos() / 1e6));
        out.printf(
                Locale.ROOT, "%-20s %,d published later than %.0f ms%n", "deadline missed", missed, deadlineMillis());
        if (skipped + notFinite > 0) {
            out.printf(
                    Locale.ROOT,
                    "%-20s %,d ticks skipped, %,d without a finite value; the last sample was repeated%n",
                    "held",
                    skipped,
                    notFinite);
        }
    }

    /** The table as a picture, with the latency over the session. */
    LatencyPicture picture() {
        List<LatencyPicture.Stage> rows = new ArrayList<>();
        stages.figures()
                .forEach((stage, nanos) -> rows.add(new LatencyPicture.Stage(
                        stage.label(),
                        nanos.p50Nanos() / 1e6,
                        nanos.p99Nanos() / 1e6,
                        nanos.p999Nanos() / 1e6,
                        nanos.maxNanos() / 1e6,
                        stage == LatencyStage.TOTAL)));
        String caption = String.format(
                Locale.ROOT,
                "%s: %,d samples on %s; %,d of them beyond the deadline.",
                description.sessionId(),
                samples(),
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
