package org.poyorig.recording.format;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
     * @param times finite times; rising inside each unit
     * @param starts index of the first spike of each unit
     * @param ends index after the last spike of each unit
     */
    public static SpikeTrains ofUnits(double[] times, int[] starts, int[] ends) {
        int count = 0;
        for (int unit = 0; unit < starts.length; unit++) {
            count += ends[unit] - starts[unit];
        }
        double[] merged = new double[count];
        int[] owner = new int[count];
        int[] next = starts.clone();
        int[] heap = new int[starts.length];
        int size = 0;
        for (int unit = 0; unit < starts.length; unit++) {
            if (starts[unit] < ends[unit]) {
                heap[size++] = unit;
            }
        }
        for (int k = size / 2 - 1; k >= 0; k--) {
            sink(heap, size, k, times, next);
        }
        for (int k = 0; k < count; k++) {
            int unit = heap[0];
            merged[k] = times[next[unit]];
            owner[k] = unit;
            if (++next[unit] == ends[unit]) {
                heap[0] = heap[--size];
            }
            sink(heap, size, 0, times, next);
        }
        return new SpikeTrains(merged, owner);
    }

    private static void sink(int[] heap, int size, int from, double[] times, int[] next) {
        int place = from;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && before(heap[child + 1], heap[child], times, next)) {
                child++;
            }
            if (!before(heap[child], heap[place], times, next)) {
                return;
            }
            int moved = heap[place];
            heap[place] = heap[child];
            heap[child] = moved;
            place = child;
        }
    }

    private static boolean before(int one, int other, double[] times, int[] next) {
        double mine = times[next[one]];
        double theirs = times[next[other]];
        return mine < theirs || (mine == theirs && one < other);
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

    /**
     * The spikes of some units.
     *
     * @param units indices of units here; the result counts its units by their place in this list
     */
    public SpikeTrains of(List<Integer> units) {
        int most = Arrays.stream(unit).max().orElse(0);
        if (units.size() > most && IntStream.range(0, units.size()).allMatch(k -> units.get(k) == k)) {
            return this;
        }
        int[] place = new int
                [Math.max(most, units.stream().mapToInt(Integer::intValue).max().orElse(0)) + 1];
        Arrays.fill(place, -1);
        for (int k = 0; k < units.size(); k++) {
            place[units.get(k)] = k;
        }
        double[] times = new double[unit.length];
        int[] places = new int[unit.length];
        int kept = 0;
        for (int k = 0; k < unit.length; k++) {
            if (place[unit[k]] >= 0) {
                times[kept] = timeSeconds[k];
                places[kept++] = place[unit[k]];
            }
        }
        return new SpikeTrains(Arrays.copyOf(times, kept), Arrays.copyOf(places, kept));
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
