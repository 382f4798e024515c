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
 * One histogram for each stage of a session, so counted that a stall cannot hide what waited behind it (coordinated
 * omission).
 *
 * <p>Bridge, queue and the total are counted from each block's own hand-over, for every tick, the skipped ones too:
 * what waits counts its own waiting. Tokenise, infer and publish are counted from when their turn comes, so there a
 * value longer than the stride also stands for the ticks that would have met it: it is recorded again, less one stride
 * each time. One thread records, any thread asks.
 */
public final class StageLatencies {
    /** Longer ones count as this. */
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

    /** Counts a sample that has been published, or one that was passed over. */
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

    /** A latency as a histogram holds it. */
    public static long inRange(long nanos) {
        return Math.max(0, Math.min(LONGEST_NANOS, nanos));
    }

    /** A stage in five numbers. */
    public LatencyFigures figures(LatencyStage stage) {
        Histogram histogram = histograms.get(stage);
        return new LatencyFigures(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue());
    }

    /** All stages in five numbers each. */
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

    /** Whether a stage is counted from when its turn comes. */
    private static boolean isService(LatencyStage stage) {
        return stage == LatencyStage.TOKENISE || stage == LatencyStage.INFER || stage == LatencyStage.PUBLISH;
    }
}
