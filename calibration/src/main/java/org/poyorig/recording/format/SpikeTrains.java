package org.poyorig.recording.format;

import java.util.Arrays;

/**
 * Spikes of several units in time order.
 *
 * @param timeSeconds time of each spike, rising
 * @param unit index into the requested list of units, for each spike
 */
public record SpikeTrains(double[] timeSeconds, int[] unit) {

    public SpikeTrains {
        if (timeSeconds.length != unit.length) {
            throw new IllegalArgumentException(timeSeconds.length + " times, " + unit.length + " units");
        }
    }

    /**
     * Merges spikes that are listed unit by unit. At equal times the lower unit comes first.
     *
     * @param times finite times of all spikes, in any order
     * @param unitEnds index after each unit's last spike
     */
    public static SpikeTrains ofUnits(double[] times, int[] unitEnds) {
        int[] owner = new int[times.length];
        int start = 0;
        for (int unit = 0; unit < unitEnds.length; unit++) {
            Arrays.fill(owner, start, unitEnds[unit], unit);
            start = unitEnds[unit];
        }
        return inOrder(times, owner);
    }

    /** Sorts spikes with finite times by time. Spikes with equal times keep their order. The arrays may be reused. */
    public static SpikeTrains inOrder(double[] times, int[] units) {
        int[] runs = runs(times);
        double[] fromTimes = times;
        int[] fromUnits = units;
        double[] toTimes = runs.length > 2 ? new double[times.length] : times;
        int[] toUnits = runs.length > 2 ? new int[times.length] : units;
        while (runs.length > 2) {
            int[] merged = new int[runs.length / 2 + 1];
            int count = 0;
            for (int k = 0; k + 1 < runs.length; k += 2) {
                int end = k + 2 < runs.length ? runs[k + 2] : runs[k + 1];
                merge(fromTimes, fromUnits, toTimes, toUnits, runs[k], runs[k + 1], end);
                merged[count++] = runs[k];
            }
            merged[count++] = times.length;
            runs = Arrays.copyOf(merged, count);
            double[] freeTimes = fromTimes;
            int[] freeUnits = fromUnits;
            fromTimes = toTimes;
            fromUnits = toUnits;
            toTimes = freeTimes;
            toUnits = freeUnits;
        }
        return new SpikeTrains(fromTimes, fromUnits);
    }

    /** Start of each rising run, then the number of times. */
    private static int[] runs(double[] times) {
        int[] starts = new int[16];
        int count = 1;
        for (int k = 1; k < times.length; k++) {
            if (times[k] < times[k - 1]) {
                if (count + 1 >= starts.length) {
                    starts = Arrays.copyOf(starts, 2 * starts.length);
                }
                starts[count++] = k;
            }
        }
        starts[count++] = times.length;
        return Arrays.copyOf(starts, count);
    }

    private static void merge(
            double[] fromTimes, int[] fromUnits, double[] toTimes, int[] toUnits, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int k = start; k < end; k++) {
            boolean takeLeft = right >= end || (left < middle && fromTimes[left] <= fromTimes[right]);
            int taken = takeLeft ? left++ : right++;
            toTimes[k] = fromTimes[taken];
            toUnits[k] = fromUnits[taken];
        }
    }
}
