package org.poyorig.latency;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.poyorig.decoded.DecodedView;
import org.poyorig.decoded.LiveFlag;
import org.poyorig.status.LatencyFigures;
import org.poyorig.status.LatencyStage;

/**
 * One latency histogram for each stage of a session. A stall also counts for the ticks that waited behind it
 * (coordinated omission).
 *
 * <p>Bridge, queue and total are counted from each block's own hand-over, for every tick, skipped ticks too, so each
 * tick counts its own waiting. Tokenise, infer and publish are counted from the start of the stage. There, a value
 * longer than the stride also stands for the ticks that had to wait: the value is recorded again, less one stride each
 * time. One thread records, any thread reads.
 */
public final class StageLatencies {
    /** Longer latencies count as this one. */
    static final long LONGEST_NANOS = 3_600_000_000_000L;

    private static final int SIGNIFICANT_DIGITS = 3;

    private final long strideNanos;
    private final Map<LatencyStage, Histogram> histograms = new EnumMap<>(LatencyStage.class);

    /** @param strideNanos how often a tick is due: the expected interval */
    public StageLatencies(long strideNanos) {
        this.strideNanos = strideNanos;
        for (LatencyStage stage : LatencyStage.values()) {
            histograms.put(stage, new ConcurrentHistogram(LONGEST_NANOS, SIGNIFICANT_DIGITS));
        }
    }

    /** The expected interval. */
    public long strideNanos() {
        return strideNanos;
    }

    /** Counts a published sample; it may be a skipped one. */
    public void record(DecodedView sample) {
        boolean skipped = (sample.liveFlags() & LiveFlag.SKIPPED) != 0;
        for (LatencyStage stage : LatencyStage.values()) {
            long nanos = inRange(sample.stageNanos(stage));
            if (!isService(stage)) {
                histograms.get(stage).recordValue(nanos);
            } else if (!skipped) {
                histograms.get(stage).recordValueWithExpectedInterval(nanos, strideNanos);
            }
        }
    }

    /** Limits a latency to the range of the histograms. */
    public static long inRange(long nanos) {
        return Math.max(0, Math.min(LONGEST_NANOS, nanos));
    }

    /** Count, percentiles and maximum of a stage. */
    public LatencyFigures figures(LatencyStage stage) {
        Histogram histogram = histograms.get(stage);
        return new LatencyFigures(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue());
    }

    /** Count, percentiles and maximum of every stage. */
    public Map<LatencyStage, LatencyFigures> figures() {
        Map<LatencyStage, LatencyFigures> figures = new EnumMap<>(LatencyStage.class);
        for (LatencyStage stage : LatencyStage.values()) {
            figures.put(stage, figures(stage));
        }
        return figures;
    }

    Histogram histogram(LatencyStage stage) {
        return histograms.get(stage);
    }

    /** Whether a stage is counted from its own start. */
    private static boolean isService(LatencyStage stage) {
        return stage == LatencyStage.TOKENISE || stage == LatencyStage.INFER || stage == LatencyStage.PUBLISH;
    }
}
