package org.poyorig.recording.format.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.SpikeTrains;
import org.poyorig.recording.format.UnitEntry;

/**
 * The spikes of a whole recording in memory, in the order of the file.
 *
 * @param unitIds id of each unit
 * @param descriptions of each unit, for people; may be empty
 * @param timeSeconds time of each spike; a spike without a finite time is left out by {@link #finite}
 * @param unit index into {@code unitIds}, for each spike
 */
public record SpikeList(List<String> unitIds, List<String> descriptions, double[] timeSeconds, int[] unit) {

    public SpikeList {
        unitIds = List.copyOf(unitIds);
        descriptions = List.copyOf(descriptions);
        if (timeSeconds.length != unit.length || unitIds.size() != descriptions.size()) {
            throw new IllegalArgumentException(timeSeconds.length + " times, " + unit.length + " spikes, "
                    + unitIds.size() + " units, " + descriptions.size() + " descriptions");
        }
    }

    /** Spikes of units that need no description. */
    public static SpikeList of(List<String> unitIds, double[] timeSeconds, int[] unit) {
        return new SpikeList(unitIds, unitIds.stream().map(id -> "").toList(), timeSeconds, unit);
    }

    /** The spikes with finite times. The others are listed as skipped. A unit that has only such spikes is no unit. */
    SpikeList finite(RecordingContents.Builder contents) {
        int[] lost = new int[unitIds.size()];
        int[] left = new int[unitIds.size()];
        for (int k = 0; k < unit.length; k++) {
            (Double.isFinite(timeSeconds[k]) ? left : lost)[unit[k]]++;
        }
        int kept = Arrays.stream(left).sum();
        if (kept == unit.length) {
            return this;
        }
        int[] place = new int[unitIds.size()];
        List<String> ids = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (int k = 0; k < place.length; k++) {
            if (lost[k] > 0) {
                contents.skip("spikes of " + unitIds.get(k), lost[k] + " without a finite time or a unit");
            }
            place[k] = ids.size();
            if (left[k] > 0 || lost[k] == 0) {
                ids.add(unitIds.get(k));
                words.add(descriptions.get(k));
            }
        }
        double[] times = new double[kept];
        int[] owner = new int[kept];
        int at = 0;
        for (int k = 0; k < unit.length; k++) {
            if (Double.isFinite(timeSeconds[k])) {
                times[at] = timeSeconds[k];
                owner[at++] = place[unit[k]];
            }
        }
        return new SpikeList(ids, words, times, owner);
    }

    /** Describes the units. */
    public List<UnitEntry> entries() {
        int units = unitIds.size();
        long[] spikes = new long[units];
        double[] first = new double[units];
        double[] last = new double[units];
        double[] newest = new double[units];
        boolean[] unsorted = new boolean[units];
        Arrays.fill(first, Double.NaN);
        Arrays.fill(last, Double.NaN);
        for (int k = 0; k < unit.length; k++) {
            int one = unit[k];
            double time = timeSeconds[k];
            boolean begins = spikes[one]++ == 0;
            first[one] = begins ? time : Math.min(first[one], time);
            last[one] = begins ? time : Math.max(last[one], time);
            unsorted[one] |= !begins && time < newest[one];
            newest[one] = time;
        }
        return IntStream.range(0, units)
                .mapToObj(k -> new UnitEntry(
                        unitIds.get(k),
                        spikes[k],
                        first[k],
                        last[k],
                        !unsorted[k],
                        Intervals.none(),
                        descriptions.get(k)))
                .toList();
    }

    /** The spikes of some units in time order. */
    SpikeTrains select(List<Integer> units) {
        int[] place = new int[unitIds.size()];
        Arrays.fill(place, -1);
        for (int k = 0; k < units.size(); k++) {
            place[units.get(k)] = k;
        }
        int count = 0;
        for (int one : unit) {
            count += place[one] >= 0 ? 1 : 0;
        }
        double[] times = new double[count];
        int[] owner = new int[count];
        int kept = 0;
        for (int k = 0; k < unit.length; k++) {
            int to = place[unit[k]];
            if (to >= 0) {
                times[kept] = timeSeconds[k];
                owner[kept++] = to;
            }
        }
        return SpikeTrains.inOrder(times, owner);
    }
}
