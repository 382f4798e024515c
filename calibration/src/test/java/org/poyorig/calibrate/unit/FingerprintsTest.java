package org.poyorig.calibrate.unit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

class FingerprintsTest {
    private static final int BINS = 2000;

    /** Unit 0 fires in bins where the behaviour is high, unit 1 four bins (0.2 s) before, unit 2 where it is low. */
    @Test
    void shouldShowTheCorrelationAndItsLag() {
        Recording recording = planted();
        Truth truth = Truth.of(recording.behaviour().get(0), 0);
        float[][] prints = Fingerprints.of(recording, truth, recording.domain());
        assertEquals(4, prints.length);
        assertEquals(14, prints[0].length);
        assertEquals(List.of(0, 2), extremes(prints, 0), "at once: unit 0 with it, unit 2 against it");
        assertEquals(1, extremes(prints, 4).get(0), "0.2 s before: unit 1");
        assertTrue(prints[3][13] < prints[0][13], "the silent unit has the lowest rate");
        for (int column = 0; column < 14; column++) {
            double sum = 0;
            double squares = 0;
            for (float[] print : prints) {
                assertTrue(Float.isFinite(print[column]));
                sum += print[column];
                squares += print[column] * print[column];
            }
            assertEquals(0, sum, 1e-4);
            assertEquals(4, squares, 1e-2);
        }
    }

    @Test
    void shouldUseOnlyTheGivenStretches() {
        Recording recording = planted();
        Truth truth = Truth.of(recording.behaviour().get(0), 0);
        Intervals firstHalf = Intervals.of(0, 50);
        float[][] prints = Fingerprints.of(recording, truth, firstHalf);
        for (int row = 1001; row < BINS; row++) {
            truth.values()[row][0] = 1e6f;
        }
        float[][] again = Fingerprints.of(recording, truth, firstHalf);
        for (int unit = 0; unit < prints.length; unit++) {
            assertArrayEquals(prints[unit], again[unit]);
        }
        assertThrows(IllegalArgumentException.class, () -> Fingerprints.of(recording, truth, Intervals.of(0, 0.5)));
    }

    private static Recording planted() {
        boolean[] high = new boolean[BINS];
        java.util.Random random = new java.util.Random(2);
        double[] times = new double[BINS];
        float[][] values = new float[BINS][1];
        for (int bin = 0; bin < BINS; bin++) {
            high[bin] = random.nextBoolean();
            times[bin] = (bin + 1) * 0.05;
            values[bin][0] = high[bin] ? 1 : -1;
        }
        List<Double> spikeTimes = new ArrayList<>();
        List<Integer> units = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            boolean[] fires = {high[bin], bin + 4 < BINS && high[bin + 4], !high[bin]};
            for (int unit = 0; unit < 3; unit++) {
                if (fires[unit]) {
                    spikeTimes.add(bin * 0.05 + 0.01 * (unit + 1));
                    units.add(unit);
                }
            }
        }
        return new Recording(
                "set/planted",
                List.of("now", "before", "low", "silent"),
                spikeTimes.stream().mapToDouble(Double::doubleValue).toArray(),
                units.stream().mapToInt(Integer::intValue).toArray(),
                List.of(new BehaviourSeries("cursor.vel", List.of("vx"), "cm/s", times, values)),
                Intervals.of(0, 100),
                Intervals.of(0, 100),
                Intervals.none(),
                Intervals.none(),
                Map.of());
    }

    /** The units with the largest and the smallest number of a column. */
    private static List<Integer> extremes(float[][] prints, int column) {
        int largest = 0;
        int smallest = 0;
        for (int unit = 1; unit < prints.length; unit++) {
            largest = prints[unit][column] > prints[largest][column] ? unit : largest;
            smallest = prints[unit][column] < prints[smallest][column] ? unit : smallest;
        }
        return List.of(largest, smallest);
    }
}
