package org.poyorig.openephys;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Sample numbers of spikes by unit, in any order and with repetitions. The lists grow while a recording is read. */
final class UnitSpikes {
    private static final int FIRST_ROOM = 64;

    private static final class Numbers {
        private long[] values = new long[FIRST_ROOM];
        private int count;
    }

    private final Map<String, Numbers> byUnit = new TreeMap<>();

    static UnitSpikes of(Map<String, long[]> sampleNumbers) {
        UnitSpikes spikes = new UnitSpikes();
        sampleNumbers.forEach((unit, samples) -> {
            for (long sample : samples) {
                spikes.add(unit, sample);
            }
        });
        return spikes;
    }

    void add(String unit, long sampleNumber) {
        Numbers numbers = byUnit.computeIfAbsent(unit, first -> new Numbers());
        if (numbers.count == numbers.values.length) {
            numbers.values = Arrays.copyOf(numbers.values, 2 * numbers.count);
        }
        numbers.values[numbers.count++] = sampleNumber;
    }

    /** Returns the same spikes under other names; units that get the same name are joined. */
    UnitSpikes renamed(UnaryOperator<String> naming) {
        UnitSpikes renamed = new UnitSpikes();
        byUnit.forEach((unit, numbers) -> {
            for (int k = 0; k < numbers.count; k++) {
                renamed.add(naming.apply(unit), numbers.values[k]);
            }
        });
        return renamed;
    }

    Set<String> units() {
        return byUnit.keySet();
    }

    /** Returns the unit's sample numbers in rising order; empty if the unit has no spikes. */
    long[] of(String unit) {
        Numbers numbers = byUnit.get(unit);
        if (numbers == null) {
            return new long[0];
        }
        long[] rising = Arrays.copyOf(numbers.values, numbers.count);
        Arrays.sort(rising);
        return rising;
    }
}
