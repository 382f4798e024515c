package org.poyorig.recording.format.brainsets;

import java.util.Arrays;
import java.util.List;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.SpikeTrains;
import org.poyorig.recording.format.UnitEntry;

/** The spikes of a brainsets file: one list of times, and one of unit indices. */
final class BrainsetsSpikes {
    private BrainsetsSpikes() {}

    /** The spikes in time order. Spikes at NaN are left out and listed; spikes out of order are sorted with a note. */
    static SpikeTrains inOrder(double[] times, int[] units, RecordingContents.Builder contents) {
        int kept = 0;
        boolean rising = true;
        for (int k = 0; k < times.length; k++) {
            if (Double.isFinite(times[k])) {
                rising &= kept == 0 || times[k] >= times[kept - 1];
                times[kept] = times[k];
                units[kept++] = units[k];
            }
        }
        if (kept < times.length) {
            contents.skip("/spikes/timestamps", (times.length - kept) + " spikes at NaN");
        }
        double[] finite = kept == times.length ? times : Arrays.copyOf(times, kept);
        int[] owners = kept == times.length ? units : Arrays.copyOf(units, kept);
        if (rising) {
            return new SpikeTrains(finite, owners);
        }
        contents.note("sorted", "the spikes were not in time order and are sorted");
        return SpikeTrains.inOrder(finite, owners);
    }

    /** The units, with the spikes of each. */
    static List<UnitEntry> units(SpikeTrains spikes, List<String> ids) {
        long[] count = new long[ids.size()];
        double[] first = new double[ids.size()];
        double[] last = new double[ids.size()];
        Arrays.fill(first, Double.NaN);
        Arrays.fill(last, Double.NaN);
        for (int k = 0; k < spikes.unit().length; k++) {
            int unit = spikes.unit()[k];
            double time = spikes.timeSeconds()[k];
            first[unit] = count[unit]++ == 0 ? time : first[unit];
            last[unit] = time;
        }
        UnitEntry[] units = new UnitEntry[ids.size()];
        Arrays.setAll(units, k -> new UnitEntry(ids.get(k), count[k], first[k], last[k], true, Intervals.none(), ""));
        return List.of(units);
    }
}
