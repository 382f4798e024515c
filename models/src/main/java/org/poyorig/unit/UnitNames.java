package org.poyorig.unit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a unit among named units, also if the names were given by another version of the plugin or to another stream.
 * The Open Ephys plugin names a unit {@code stream|electrode#sortedId}. Earlier versions, and the GUI itself, add the
 * numbers of the chain's nodes: {@code 100|stream|102|electrode#sortedId}. These numbers change when a processor is
 * removed and added again. The plugin's {@code Core/UnitNames.h} has the same rules.
 *
 * <p>The rules, in order: the same name; the same name without node numbers; if no known unit has the unit's stream,
 * the same electrode and sorted id, because the stream was renamed. A rule that fits several known units fits none.
 * {@link UnitMap} also refuses a rule that finds one known unit for several units of a stream.
 */
public final class UnitNames {
    /** The place of a unit that is not among the known ones. */
    public static final int UNKNOWN = -1;

    private static final Pattern WITH_NODES = Pattern.compile("\\d+\\|([^|]*)\\|\\d+\\|([^|]*)");
    private static final int SEVERAL = -2;

    private final Map<String, Integer> exact = new HashMap<>();
    private final Map<String, Integer> nodeless = new HashMap<>();
    private final Map<String, Integer> streamless = new HashMap<>();
    private final Set<String> streams = new HashSet<>();

    /** @param known names of the known units; if a name occurs more than once, the first place counts */
    public UnitNames(List<String> known) {
        for (int place = 0; place < known.size(); place++) {
            String name = known.get(place);
            if (exact.putIfAbsent(name, place) == null) {
                add(nodeless, withoutNodes(name), place);
                add(streamless, withoutStream(name), place);
                streams.add(streamOf(name));
            }
        }
    }

    /** The place of a unit among the known ones, or {@link #UNKNOWN}. */
    public int placeOf(String unitId) {
        return Math.max(UNKNOWN, found(unitId));
    }

    /** Whether a rule fits several known units, so that the unit is unknown. */
    public boolean fitsSeveral(String unitId) {
        return found(unitId) == SEVERAL;
    }

    private int found(String unitId) {
        Integer same = exact.get(unitId);
        if (same != null) {
            return same;
        }
        int place = nodeless.getOrDefault(withoutNodes(unitId), UNKNOWN);
        if (place == UNKNOWN && !streamOf(unitId).isEmpty() && !streams.contains(streamOf(unitId))) {
            place = streamless.getOrDefault(withoutStream(unitId), UNKNOWN);
        }
        return place;
    }

    /** Whether the unit is known only by a rule, not by its name. */
    public boolean isByRule(String unitId) {
        return !exact.containsKey(unitId) && placeOf(unitId) != UNKNOWN;
    }

    /** The unit's name without the numbers of the chain's nodes. */
    public static String withoutNodes(String unitId) {
        Matcher parts = WITH_NODES.matcher(unitId);
        return parts.matches() ? parts.group(1) + "|" + parts.group(2) : unitId;
    }

    private static String withoutStream(String unitId) {
        String name = withoutNodes(unitId);
        return name.substring(name.indexOf('|') + 1);
    }

    /** The stream in a unit's name; empty if the name has none. */
    private static String streamOf(String unitId) {
        String name = withoutNodes(unitId);
        return name.substring(0, Math.max(0, name.indexOf('|')));
    }

    private static void add(Map<String, Integer> places, String name, int place) {
        places.merge(name, place, (one, other) -> SEVERAL);
    }
}
