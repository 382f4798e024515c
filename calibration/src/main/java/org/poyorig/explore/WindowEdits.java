package org.poyorig.explore;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.poyorig.error.UserError;

/**
 * Changes of a window's spikes. Spikes are numbered in time order from 0, units are places in the session's embedding,
 * and times are seconds from the window's start.
 *
 * @param deleted numbers of spikes that are left out
 * @param moved new times of spikes, by number
 * @param added further spikes
 * @param unitsOff units that are left out with all their spikes
 */
public record WindowEdits(
        Set<Integer> deleted, Map<Integer, Double> moved, List<AddedSpike> added, Set<Integer> unitsOff) {
    /** Most changes that a window takes. */
    public static final int MOST = 2_000;

    /** No changes. */
    public static final WindowEdits NONE = new WindowEdits(Set.of(), Map.of(), List.of(), Set.of());

    /** A spike that the recording does not have. */
    public record AddedSpike(int unit, double seconds) {}

    public WindowEdits {
        deleted = Set.copyOf(deleted);
        moved = Map.copyOf(moved);
        added = List.copyOf(added);
        unitsOff = Set.copyOf(unitsOff);
        int count = deleted.size() + moved.size() + added.size() + unitsOff.size();
        if (count > MOST) {
            throw new UserError(
                    "changes of a window", "at most " + MOST, String.valueOf(count), "start again from the recording");
        }
    }

    /**
     * Checks that the changes fit a window.
     *
     * @throws UserError if a spike or a unit does not exist, or a time lies outside the window
     */
    void check(int spikes, int units, double windowSeconds) {
        deleted.forEach(spike -> within("spike", spike, spikes));
        moved.forEach((spike, seconds) -> {
            within("spike", spike, spikes);
            within(seconds, windowSeconds);
        });
        added.forEach(spike -> {
            within("unit", spike.unit(), units);
            within(spike.seconds(), windowSeconds);
        });
        unitsOff.forEach(unit -> within("unit", unit, units));
        if (unitsOff.size() >= units) {
            throw new UserError("units", "at least one that is on", "none of " + units, "switch a unit on");
        }
    }

    private static void within(String what, int number, int count) {
        if (number < 0 || number >= count) {
            throw new UserError(
                    what + " " + number, "a number below " + count, String.valueOf(number), "load the window again");
        }
    }

    private static void within(double seconds, double windowSeconds) {
        if (!(seconds >= 0 && seconds < windowSeconds)) {
            throw new UserError(
                    "time of a spike",
                    "0 to " + windowSeconds + " s from the window's start",
                    seconds + " s",
                    "put the spike into the window");
        }
    }
}
