package org.poyorig.recording.format.nwb;

import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.poyorig.error.UserError;
import org.poyorig.recording.BinnedSpikes;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.format.SpikeTrains;
import org.poyorig.recording.format.UnitEntry;
import org.poyorig.recording.format.hdf.HdfInput;
import org.poyorig.recording.format.hdf.HdfTable;
import org.poyorig.recording.format.nwb.NwbSeries.OddSeriesException;

/**
 * Spike counts in the series {@code binned_spikes} or {@code tx}, one row per time bin and one column per unit, for
 * files without a units table. A timestamp is the end of its bin, as in FALCON files.
 */
final class NwbBinnedSpikes {
    /** Names of such series; {@code tx} holds threshold crossings. */
    static final List<String> NAMES = List.of("binned_spikes", "tx");

    static final String NOTE = "counts of time bins, spread uniformly inside each bin, seed " + BinnedSpikes.SEED;
    private static final double SAME_STRETCH_BINS = 1.5;
    private static final double NANOS = 1e9;

    private final double[] binEnds;
    private final double binSeconds;
    private final HdfTable counts;

    private NwbBinnedSpikes(double[] binEnds, HdfTable counts) {
        this.binEnds = binEnds;
        this.counts = counts;
        double[] steps = IntStream.range(1, binEnds.length)
                .mapToDouble(k -> binEnds[k] - binEnds[k - 1])
                .sorted()
                .toArray();
        this.binSeconds = steps.length == 0 ? 0 : steps[steps.length / 2];
    }

    static Optional<NwbBinnedSpikes> find(HdfInput input) {
        for (String room : List.of("acquisition", "processing")) {
            Optional<NwbBinnedSpikes> found = input.group(input.root(), room).flatMap(group -> find(input, group, 2));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<NwbBinnedSpikes> find(HdfInput input, Group parent, int depthLeft) {
        for (var child : input.children(parent, (place, why) -> {}).entrySet()) {
            Node node = child.getValue();
            if (node instanceof Group group) {
                if (NAMES.contains(child.getKey())
                        && input.dataset(group, "data").isPresent()) {
                    return Optional.of(read(input, group));
                }
                Optional<NwbBinnedSpikes> below = depthLeft > 0 ? find(input, group, depthLeft - 1) : Optional.empty();
                if (below.isPresent()) {
                    return below;
                }
            }
        }
        return Optional.empty();
    }

    private static NwbBinnedSpikes read(HdfInput input, Group group) {
        HdfTable counts = input.table(input.require(group, "data"));
        double[] ends = ends(input, group, counts.rows());
        boolean rising =
                ends.length == counts.rows() && IntStream.range(1, ends.length).allMatch(k -> ends[k] > ends[k - 1]);
        boolean whole = Arrays.stream(counts.values()).allMatch(count -> count == (int) count && count >= 0);
        if (!rising || !whole || ends.length < 2) {
            throw new UserError(
                    group.getPath(),
                    "whole spike counts, one row for each of rising timestamps",
                    whole ? ends.length + " timestamps for " + counts.rows() + " rows" : "other numbers",
                    "export the recording again");
        }
        return new NwbBinnedSpikes(ends, counts);
    }

    /** Length of a bin. */
    long binNanos() {
        return Math.round(binSeconds * NANOS);
    }

    private static double[] ends(HdfInput input, Group group, int bins) {
        if (input.dataset(group, "timestamps").isPresent()) {
            return input.numbers(input.require(group, "timestamps"));
        }
        try {
            return RegularTimes.of(input, group, bins, Double.NaN).times(bins);
        } catch (OddSeriesException odd) {
            throw new UserError(
                    group.getPath(), "the time of each bin", odd.getMessage(), "export the recording again");
        }
    }

    /** The spikes, spread inside their bins. */
    NwbSpikes spikes() {
        long binNanos = binNanos();
        BinnedSpikes spread = new BinnedSpikes(binNanos);
        int units = counts.columns();
        for (int bin = 0; bin < binEnds.length; bin++) {
            for (int unit = 0; unit < units; unit++) {
                spread.add(unit, (int) counts.values()[bin * units + unit]);
            }
            spread.endBin(Math.round(binEnds[bin] * NANOS) - binNanos);
        }
        SpikeTrains all = SpikeTrains.inOrder(spread.timeSeconds(), spread.unit());
        List<UnitEntry> entries =
                IntStream.range(0, units).mapToObj(unit -> entry(all, unit)).toList();
        return new NwbSpikes(entries, observed(), all::of);
    }

    private static UnitEntry entry(SpikeTrains all, int unit) {
        double[] times = all.of(List.of(unit)).timeSeconds();
        return UnitEntry.of("unit_" + unit, times, 0, times.length);
    }

    private Intervals observed() {
        double[] starts = new double[binEnds.length];
        for (int k = 0; k < starts.length; k++) {
            boolean joined = k > 0 && binEnds[k] - binEnds[k - 1] < SAME_STRETCH_BINS * binSeconds;
            starts[k] = joined ? binEnds[k - 1] : binEnds[k] - binSeconds;
        }
        return Intervals.union(starts, binEnds);
    }
}
