package org.poyorig.token;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds, for a unit's number on the stream, its place among the session's units that have an embedding. Units become
 * known one by one as they are described. One thread; {@link #sessionUnit} allocates nothing.
 */
public final class UnitMap {
    /** The place of a unit that has no embedding, or has not been described. */
    public static final int UNKNOWN = -1;

    private final String sessionId;
    private final List<String> words;
    private final Map<String, Integer> places = new HashMap<>();
    private int[] placeByNumber = new int[0];

    /**
     * @param words the units that have an embedding, in the embedding's order; each is either a unit's id as the
     *     recording gives it, or {@code session/id}, or a longer path that ends so (torch_brain 0.1 and 0.2 differ)
     * @param sessionId the recording's session
     */
    public UnitMap(List<String> words, String sessionId) {
        this.sessionId = sessionId;
        this.words = List.copyOf(words);
        for (int place = 0; place < words.size(); place++) {
            places.putIfAbsent(words.get(place), place);
        }
    }

    /** Takes note of a unit's number, and answers with its place. */
    public int describe(int number, String id) {
        if (number >= placeByNumber.length) {
            int known = placeByNumber.length;
            placeByNumber = Arrays.copyOf(placeByNumber, Math.max(number + 1, 2 * known));
            Arrays.fill(placeByNumber, known, placeByNumber.length, UNKNOWN);
        }
        placeByNumber[number] = place(id);
        return placeByNumber[number];
    }

    /** The place of a unit in the embedding, from 0, or {@link #UNKNOWN}. */
    public int sessionUnit(int number) {
        return number < placeByNumber.length ? placeByNumber[number] : UNKNOWN;
    }

    private int place(String id) {
        Integer place = places.get(id);
        if (place == null) {
            place = places.get(sessionId + "/" + id);
        }
        if (place != null) {
            return place;
        }
        String ending = "/" + sessionId + "/" + id;
        for (int k = 0; k < words.size(); k++) {
            if (words.get(k).endsWith(ending)) {
                return k;
            }
        }
        return UNKNOWN;
    }
}
