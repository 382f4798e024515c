package org.poyorig.token;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts the spikes of each unit that has no embedding. One thread; counting allocates nothing. */
public final class UnknownUnits {
    private final Map<Integer, String> idByNumber = new HashMap<>();
    private long[] spikesByNumber = new long[0];

    /** Notes a unit without an embedding. */
    public void describe(int number, String id) {
        idByNumber.put(number, id);
        makeRoomFor(number);
    }

    /** Counts one spike of a unit, which need not have been described. */
    public void count(int number) {
        makeRoomFor(number);
        spikesByNumber[number]++;
    }

    /**
     * Number of spikes of each unit without an embedding, by unit id, including silent units. Makes a new map at each
     * call.
     */
    public Map<String, Long> spikesById() {
        Map<String, Long> spikes = new TreeMap<>();
        for (int number = 0; number < spikesByNumber.length; number++) {
            String id = idByNumber.get(number);
            if (id != null || spikesByNumber[number] > 0) {
                spikes.put(id == null ? "never described: " + number : id, spikesByNumber[number]);
            }
        }
        return spikes;
    }

    private void makeRoomFor(int number) {
        if (number >= spikesByNumber.length) {
            spikesByNumber = Arrays.copyOf(spikesByNumber, Math.max(number + 1, 2 * spikesByNumber.length));
        }
    }
}
