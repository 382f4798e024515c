package org.poyorig.recording.read;

import java.util.Arrays;

/**
 * The spikes of all units in time order, merged from a column that lists them unit by unit.
 *
 * @param timeSeconds of each spike, rising
 * @param unit index of the unit of each spike; at equal times the lower index comes first
 */
record MergedSpikes(double[] timeSeconds, int[] unit) {

    /**
     * Merges the spikes of all units.
     *
     * @param times each unit's times, rising within the unit
     * @param unitEnds index after each unit's last spike
     */
    static MergedSpikes of(double[] times, int[] unitEnds, RecordingChecks checks) {
        int[] owner = new int[times.length];
        int start = 0;
        for (int unit = 0; unit < unitEnds.length; unit++) {
            checks.rising("spike_times of unit row " + unit, Arrays.copyOfRange(times, start, unitEnds[unit]));
            Arrays.fill(owner, start, unitEnds[unit], unit);
            start = unitEnds[unit];
        }
        return inOrder(times, owner);
    }

    /** Sorts spikes by time; spikes with equal times keep their order. */
    static MergedSpikes inOrder(double[] times, int[] units) {
        Integer[] order = new Integer[times.length];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, (a, b) -> Double.compare(times[a], times[b]));
        double[] sortedTimes = new double[times.length];
        int[] sortedUnits = new int[times.length];
        for (int k = 0; k < order.length; k++) {
            sortedTimes[k] = times[order[k]];
            sortedUnits[k] = units[order[k]];
        }
        return new MergedSpikes(sortedTimes, sortedUnits);
    }
}
