package org.poyorig.unit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Maps a unit's number on the stream to its place in the embedding. Units become known one by one, as the stream
 * describes them. If {@link UnitNames} finds two units of the stream at one place, and neither has the name of the
 * place, then both are unknown: the names do not say which one was meant. A unit with the name itself keeps its place.
 * One thread; {@link #sessionUnit} allocates nothing.
 */
public final class UnitMap {
    /** Place of a unit that has no embedding or has not been described. */
    public static final int UNKNOWN = UnitNames.UNKNOWN;

    private final UnitNames names;
    private final Map<Integer, String> idByNumber = new HashMap<>();
    private final Map<Integer, Set<Integer>> numbersByRule = new HashMap<>(); // by the place that the rule found
    private final Map<Integer, Set<Integer>> numbersByName = new HashMap<>();
    private int[] placeByNumber = new int[0];

    /**
     * @param unitIds units that have an embedding, in the embedding's order, by their ids in the recording;
     *     {@link org.poyorig.poyo.SessionMatch} finds them in a bundle whose names are longer
     */
    public UnitMap(List<String> unitIds) {
        names = new UnitNames(unitIds);
    }

    /** Maps units that have the numbers from 0, in the list's order. */
    public static UnitMap of(List<String> embedded, List<String> unitIds) {
        UnitMap map = new UnitMap(embedded);
        for (int number = 0; number < unitIds.size(); number++) {
            map.describe(number, unitIds.get(number));
        }
        return map;
    }

    /** Notes a unit's number and returns its place. */
    public int describe(int number, String id) {
        String before = idByNumber.put(number, id);
        if (id.equals(before)) {
            return sessionUnit(number);
        }
        makeRoomFor(number);
        if (before != null) {
            claims(before).get(names.placeOf(before)).remove(number);
            settle(names.placeOf(before));
        }
        int place = names.placeOf(id);
        placeByNumber[number] = UNKNOWN;
        claims(id).computeIfAbsent(place, none -> new HashSet<>()).add(number);
        settle(place);
        return sessionUnit(number);
    }

    /** How many described units have an embedding under another name; {@link UnitNames} has the rules. */
    public int byRule() {
        return (int) numbersByRule.values().stream()
                .flatMap(Set::stream)
                .filter(number -> placeByNumber[number] != UNKNOWN)
                .count();
    }

    /** How many described units fit an embedding that another unit fits as well. */
    public int ambiguous() {
        return (int) numbersByRule.values().stream()
                        .flatMap(Set::stream)
                        .filter(number -> placeByNumber[number] == UNKNOWN)
                        .count()
                + (int) idByNumber.values().stream().filter(names::fitsSeveral).count();
    }

    /** The place of a unit in the embedding, from 0, or {@link #UNKNOWN}. */
    public int sessionUnit(int number) {
        return number < placeByNumber.length ? placeByNumber[number] : UNKNOWN;
    }

    private Map<Integer, Set<Integer>> claims(String id) {
        return names.isByRule(id) ? numbersByRule : numbersByName;
    }

    /** Gives a place to the units that may have it. */
    private void settle(int place) {
        if (place == UNKNOWN) {
            return;
        }
        Set<Integer> named = numbersByName.getOrDefault(place, Set.of());
        Set<Integer> ruled = numbersByRule.getOrDefault(place, Set.of());
        named.forEach(number -> placeByNumber[number] = place);
        boolean clear = named.isEmpty() && ruled.size() == 1;
        ruled.forEach(number -> placeByNumber[number] = clear ? place : UNKNOWN);
    }

    private void makeRoomFor(int number) {
        if (number >= placeByNumber.length) {
            int known = placeByNumber.length;
            placeByNumber = Arrays.copyOf(placeByNumber, Math.max(number + 1, 2 * known));
            Arrays.fill(placeByNumber, known, placeByNumber.length, UNKNOWN);
        }
    }
}
