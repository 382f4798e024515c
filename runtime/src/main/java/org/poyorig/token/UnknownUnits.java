package org.poyorig.token;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How many spikes came from each unit that has no embedding. One thread; counting allocates nothing. */
public final class UnknownUnits {
    private final Map<Integer, String> idByNumber = new HashMap<>();
    private long[] spikesByNumber = new long[0];

    /** Takes note of a unit without an embedding. */
    public void describe(int number, String id) {
        idByNumber.put(number, id);
        makeRoomFor(number);
    }

    /** Counts one of its spikes; it need not have been described. */
    public void count(int number) {
        makeRoomFor(number);
        spikesByNumber[number]++;
    }

    /** Spikes of each of them, by id; silent ones too. For people: made anew at each call. */
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
