package org.poyorig.recording.choose;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.UnitEntry;

/** The units that are taken from a recording, with unique ids. */
final class UnitChoice {
    private UnitChoice() {}

    /**
     * The id of each unit. If an id occurs again, {@code #2}, {@code #3} and so on is added to it, in the order of the
     * recording.
     */
    static List<String> uniqueIds(RecordingContents contents) {
        Set<String> used = new HashSet<>();
        List<String> ids = new ArrayList<>();
        for (UnitEntry unit : contents.units()) {
            String id = unit.id();
            for (int k = 2; !used.add(id); k++) {
                id = unit.id() + "#" + k;
            }
            ids.add(id);
        }
        return ids;
    }

    /** Ids that occur more than once. */
    static List<String> duplicates(RecordingContents contents) {
        Set<String> seen = new HashSet<>();
        return contents.units().stream()
                .map(UnitEntry::id)
                .filter(id -> !seen.add(id))
                .distinct()
                .toList();
    }

    /**
     * Indices of the units to take.
     *
     * @param ids unique ids of all units
     * @param wanted ids to take, in this order; empty for all units
     */
    static List<Integer> of(String sessionId, List<String> ids, List<String> wanted) {
        if (wanted.isEmpty()) {
            return IntStream.range(0, ids.size()).boxed().toList();
        }
        List<Integer> places = new ArrayList<>();
        for (String id : wanted) {
            int place = ids.indexOf(id);
            if (place < 0) {
                throw new UserError(
                        "unit " + id, "a unit of " + sessionId, "no unit with this id", "correct the list of units");
            }
            if (places.contains(place)) {
                throw new UserError(
                        "unit " + id,
                        "each unit id once in the list of units",
                        "this id twice",
                        "remove one of the two from the list");
            }
            places.add(place);
        }
        return places;
    }
}
