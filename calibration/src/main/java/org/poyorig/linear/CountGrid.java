package org.poyorig.linear;

import java.util.ArrayList;
import java.util.List;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.RecordingTicks;
import org.poyorig.score.SpikeTrain;
import org.poyorig.score.Truth;

/**
 * Spike counts in bins of 50 ms and the measured values at the ends of the bins. The grid of bin ends passes through
 * the first measured sample. Bin {@code g} ends at grid time {@code g}; a spike exactly at its end belongs to the next
 * bin.
 */
final class CountGrid {
    private static final long BIN = WienerFilter.BIN_NANOS;
    private static final long LONGEST_GAP_NANOS = 2 * BIN;

    private final Recording recording;
    private final long originNanos;
    private final float[][] counts;
    private final float[][] targets;

    /** Consecutive grid times {@code first..last}, both included. */
    record Run(int first, int last) {}

    CountGrid(Recording recording, SpikeTrain spikes, Truth truth) {
        this.recording = recording;
        long start = RecordingClock.nanos(recording.startSeconds());
        long end = RecordingClock.nanos(recording.endSeconds());
        this.originNanos = truth.timeNanos()[0] - Math.floorDiv(truth.timeNanos()[0] - start, BIN) * BIN;
        int bins = (int) ((end - originNanos) / BIN) + 1;
        this.counts = new float[bins][spikes.unitCount()];
        for (int spike = 0; spike < spikes.timeNanos().length; spike++) {
            long bin = Math.floorDiv(spikes.timeNanos()[spike] - originNanos, BIN) + 1;
            if (bin >= 0 && bin < bins) {
                counts[(int) bin][spikes.unit()[spike]]++;
            }
        }
        this.targets = new float[bins][];
        long longest = Math.max(LONGEST_GAP_NANOS, truth.spacingNanos());
        for (int bin = 0; bin < bins; bin++) {
            targets[bin] = truth.at(originNanos + bin * BIN, longest).orElse(null);
        }
    }

    /** Counts of each unit by bin; {@link #centre} changes them in place. */
    float[][] counts() {
        return counts;
    }

    /** The measured values at each grid time; null where nothing was measured. */
    float[][] targets() {
        return targets;
    }

    /** Runs of grid times whose window at every lag lies inside one stretch of the recording and of the split. */
    List<Run> runs(Intervals inside, LagSweep lags, int bins) {
        long before = bins * BIN - lags.nanos(0);
        long after = lags.nanos(lags.count() - 1);
        List<Run> runs = new ArrayList<>();
        int first = -1;
        for (int bin = 0; bin <= targets.length; bin++) {
            boolean usable = bin < targets.length && targets[bin] != null && whole(inside, bin, before, after);
            if (usable && first < 0) {
                first = bin;
            } else if (!usable && first >= 0) {
                runs.add(new Run(first, bin - 1));
                first = -1;
            }
        }
        return runs;
    }

    private boolean whole(Intervals inside, int bin, long before, long after) {
        long time = originNanos + bin * BIN;
        return RecordingTicks.covers(recording.domain(), time - before, time + after)
                && RecordingTicks.covers(inside, time - before, time + after);
    }

    /**
     * Subtracts each unit's mean over the runs from its counts. This keeps products of counts small and exact.
     *
     * @return the means
     */
    double[] centre(List<Run> runs) {
        double[] means = new double[counts[0].length];
        double rows = 0;
        for (Run run : runs) {
            for (int bin = run.first(); bin <= run.last(); bin++, rows++) {
                for (int unit = 0; unit < means.length; unit++) {
                    means[unit] += counts[bin][unit];
                }
            }
        }
        for (int unit = 0; unit < means.length; unit++) {
            means[unit] /= rows;
            for (float[] row : counts) {
                row[unit] -= (float) means[unit];
            }
        }
        return means;
    }
}
