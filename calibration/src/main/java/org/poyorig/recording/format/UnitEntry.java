package org.poyorig.recording.format;

import org.poyorig.recording.Intervals;

/**
 * One unit of a recording.
 *
 * @param id as in the file; ids may occur twice here
 * @param spikes number of spikes
 * @param firstSeconds time of the first spike; NaN without spikes
 * @param lastSeconds time of the last spike; NaN without spikes
 * @param sorted whether the file lists the spikes in time order
 * @param observed stretches in which the unit was observed; none if the file does not state them
 * @param description what the file says about the unit, for people; may be empty
 */
public record UnitEntry(
        String id,
        long spikes,
        double firstSeconds,
        double lastSeconds,
        boolean sorted,
        Intervals observed,
        String description) {

    /** A unit with these spike times, in any order. */
    public static UnitEntry of(String id, double[] times, int from, int to) {
        boolean sorted = true;
        for (int k = from + 1; k < to && sorted; k++) {
            sorted = times[k] >= times[k - 1];
        }
        double first = from < to ? times[from] : Double.NaN;
        double last = from < to ? times[to - 1] : Double.NaN;
        for (int k = from; k < to && !sorted; k++) {
            first = Math.min(first, times[k]);
            last = Math.max(last, times[k]);
        }
        return new UnitEntry(id, to - from, first, last, sorted, Intervals.none(), "");
    }

    /** This unit under another id. */
    UnitEntry named(String other) {
        return new UnitEntry(other, spikes, firstSeconds, lastSeconds, sorted, observed, description);
    }

    /** The unit with these observation intervals and this description. */
    public UnitEntry with(Intervals observation, String words) {
        return new UnitEntry(id, spikes, firstSeconds, lastSeconds, sorted, observation, words);
    }
}
