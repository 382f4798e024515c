package org.poyorig.token;

import java.util.Arrays;
import java.util.List;

/**
 * Maps a unit's number on the stream to its place in the embedding. Units become known one by one, as the stream
 * describes them. One thread; {@link #sessionUnit} allocates nothing.
 */
public final class UnitMap {
    /** Place of a unit that has no embedding or has not been described. */
    public static final int UNKNOWN = UnitNames.UNKNOWN;

    private final UnitNames names;
    private int byRule;
    private int[] placeByNumber = new int[0];

    /**
     * @param unitIds units that have an embedding, in the embedding's order, by their ids in the recording;
     *     {@link org.poyorig.poyo.SessionMatch} finds them in a bundle whose names are longer
     */
    public UnitMap(List<String> unitIds) {
        names = new UnitNames(unitIds);
    }

    /** Notes a unit's number and returns its place. */
    public int describe(int number, String id) {
        if (number >= placeByNumber.length) {
            int known = placeByNumber.length;
            placeByNumber = Arrays.copyOf(placeByNumber, Math.max(number + 1, 2 * known));
            Arrays.fill(placeByNumber, known, placeByNumber.length, UNKNOWN);
        }
        placeByNumber[number] = names.placeOf(id);
        byRule += names.isByRule(id) ? 1 : 0;
        return placeByNumber[number];
    }

    /** How many described units have an embedding under another name; {@link UnitNames} has the rules. */
    public int byRule() {
        return byRule;
    }

    /** The place of a unit in the embedding, from 0, or {@link #UNKNOWN}. */
    public int sessionUnit(int number) {
        return number < placeByNumber.length ? placeByNumber[number] : UNKNOWN;
    }
}
