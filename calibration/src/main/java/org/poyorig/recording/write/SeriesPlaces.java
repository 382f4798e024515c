package org.poyorig.recording.write;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.poyorig.recording.BehaviourSeries;

/**
 * Gives each series of a recording its own place in a file: a group and a name in it. The key {@code a.b.vel} gives the
 * group {@code a_b} and the name {@code vel}. A place that is taken gets a number at its end, so no series overwrites
 * another. Not thread-safe.
 */
final class SeriesPlaces {
    private final Set<String> reservedGroups;
    private final Set<String> reservedNames;
    private final boolean oneClock;
    private final Map<String, double[]> timesOfGroup = new HashMap<>();
    private final Set<Place> taken = new HashSet<>();

    /**
     * Where a series lies.
     *
     * @param group name of the group
     * @param name of the series inside
     */
    record Place(String group, String name) {}

    /**
     * Starts with an empty file.
     *
     * @param reservedGroups groups that the format needs itself
     * @param reservedNames names inside a group that the format needs itself
     * @param oneClock whether all series of a group must have the same times
     */
    SeriesPlaces(Set<String> reservedGroups, Set<String> reservedNames, boolean oneClock) {
        this.reservedGroups = reservedGroups;
        this.reservedNames = reservedNames;
        this.oneClock = oneClock;
    }

    /** Takes the next place for a series. */
    Place take(BehaviourSeries series) {
        int dot = series.key().lastIndexOf('.');
        String name = plain(series.key().substring(dot + 1), "series");
        String group = group(
                dot <= 0 ? "behaviour" : plain(series.key().substring(0, dot), "behaviour"),
                name,
                series.timeSeconds());
        Place place = new Place(group, name);
        for (int k = 2; reservedNames.contains(place.name()) || !taken.add(place); k++) {
            place = new Place(group, name + "_" + k);
        }
        return place;
    }

    private String group(String wanted, String name, double[] timeSeconds) {
        String group = wanted;
        for (int k = 1; reservedGroups.contains(group) || hasOtherTimes(group, timeSeconds); k++) {
            group = wanted + "_" + name + (k == 1 ? "" : "_" + k);
        }
        timesOfGroup.putIfAbsent(group, timeSeconds);
        return group;
    }

    private boolean hasOtherTimes(String group, double[] timeSeconds) {
        double[] shared = timesOfGroup.get(group);
        return oneClock && shared != null && !Arrays.equals(shared, timeSeconds);
    }

    /** A slash separates groups of a file, and a dot the parts of a key. */
    private static String plain(String name, String ifEmpty) {
        String plain = name.replace('.', '_').replace('/', '_');
        return plain.isEmpty() ? ifEmpty : plain;
    }
}
