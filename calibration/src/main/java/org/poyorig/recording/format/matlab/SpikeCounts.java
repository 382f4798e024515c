package org.poyorig.recording.format.matlab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.poyorig.error.UserError;
import org.poyorig.recording.BinnedSpikes;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.format.csv.SpikeList;

/**
 * Spike counts in time bins. Each bin begins at its time and lasts one bin width. Its spikes get random times inside of
 * the bin, always the same ones for the same file. Behaviour of the same length gets the time of its bin's end, because
 * a causal decoder then has all spikes of the bin.
 *
 * @param counts one row for each bin, one column for each unit
 * @param startNanos start of each bin
 * @param binNanos bin width
 */
record SpikeCounts(Numbers counts, long[] startNanos, long binNanos) {
    private static final double NANOS = 1e9;

    /** Refuses a matrix that holds rates, negative numbers or NaN. */
    static void requireCounts(String subject, Numbers counts) {
        double sum = 0;
        for (double count : counts.values()) {
            sum += count;
            if (!(count >= 0) || Double.isInfinite(count)) {
                throw refused(subject, "the value " + count);
            }
        }
        for (double count : counts.values()) {
            if (count != Math.rint(count)) {
                throw refused(subject, "rates such as " + count + " (sum of all values " + sum + ")");
            }
        }
    }

    private static UserError refused(String subject, String found) {
        return new UserError(
                subject,
                "whole numbers of spikes in each bin",
                found,
                "save the counts before smoothing, or spike times in a cell array");
    }

    /** The spikes, with ids from {@code unit_0} on. */
    SpikeList spikes() {
        BinnedSpikes spread = new BinnedSpikes(binNanos);
        for (int bin = 0; bin < counts.rows(); bin++) {
            for (int unit = 0; unit < counts.columns(); unit++) {
                spread.add(unit, (int) Math.min(Integer.MAX_VALUE, counts.at(bin, unit)));
            }
            spread.endBin(startNanos[bin]);
        }
        List<String> ids = new ArrayList<>();
        for (int unit = 0; unit < counts.columns(); unit++) {
            ids.add("unit_" + unit);
        }
        return SpikeList.of(ids, spread.timeSeconds(), spread.unit());
    }

    /** End of each bin in seconds. */
    double[] endSeconds() {
        return Arrays.stream(startNanos)
                .mapToDouble(start -> (start + binNanos) / NANOS)
                .toArray();
    }

    /** The time in bins. Bins that follow each other form one stretch. */
    Intervals observed() {
        List<double[]> stretches = new ArrayList<>();
        for (int bin = 0; bin < startNanos.length; bin++) {
            boolean follows = bin > 0 && startNanos[bin] - startNanos[bin - 1] < binNanos + binNanos / 2;
            double end = (startNanos[bin] + binNanos) / NANOS;
            if (follows) {
                stretches.get(stretches.size() - 1)[1] = end;
            } else {
                stretches.add(new double[] {startNanos[bin] / NANOS, end});
            }
        }
        return new Intervals(
                stretches.stream().mapToDouble(stretch -> stretch[0]).toArray(),
                stretches.stream().mapToDouble(stretch -> stretch[1]).toArray());
    }
}
