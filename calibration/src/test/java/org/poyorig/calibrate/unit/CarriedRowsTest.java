package org.poyorig.calibrate.unit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.Vocabulary;
import org.poyorig.calibrate.Strangers;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/** Finds embeddings by the names of units, in a bundle with two days of one array and a day of another array. */
class CarriedRowsTest {
    private static final int UNITS = 4;
    private static final int DIM = 64;

    private static final Recording TODAY = Strangers.simulated(30, UNITS);
    private static final Truth TRUTH = Truth.of(TODAY, "cursor.vel", List.of("vx", "vy"));

    @Test
    void shouldTreatSessionsThatShareRowsAsOneSourceAndTakeTheLatestFirst() {
        List<CarriedRows> found = CarriedRows.of(bundle(Map.of()), TODAY.unitIds());
        assertEquals(
                List.of(
                        "of the same names in other",
                        "of the same names in other, averaged with today's",
                        "of the same names in 2 sessions of the bundle",
                        "of the same names in 2 sessions of the bundle, averaged with today's"),
                found.stream().map(CarriedRows::words).toList());
        float[][] rows = rows(found.get(2));
        float[][] today = rows(InitialEmbeddings.FINGERPRINTS);
        assertEquals(3, found.get(2).known());
        assertArrayEquals(constant(2), rows[1]);
        assertArrayEquals(today[0], rows[0], "its name is unknown");
        assertEquals((2 + today[1][5]) / 2, rows(found.get(3))[1][5], 1e-6);
        assertArrayEquals(constant(1.5f), found.get(2).ofSession(constant(9)));
    }

    @Test
    void shouldAverageAllSessionsIfEmbeddingsDescribeUnits() {
        ModelBundle described = bundle(Map.of(InitialEmbeddings.PROVENANCE, InitialEmbeddings.DESCRIBED));
        List<CarriedRows> found = CarriedRows.of(described, TODAY.unitIds());
        assertEquals(2, found.size());
        assertArrayEquals(constant((2 + 2 + 20) / 3f), rows(found.get(0))[1], 1e-5f);
    }

    @Test
    void shouldFindNothingIfMostNamesAreNew() {
        assertTrue(CarriedRows.of(bundle(Map.of()), List.of("unit_1", "b", "c", "d"))
                .isEmpty());
    }

    @Test
    void shouldFindUnitsOfAnOpenEphysChainThatWasBuiltAgain() {
        List<String> words = List.of(
                "day1/100|probe|102|E 1#0",
                "day1/100|probe|102|E 2#0",
                "day1/100|probe|102|E 3#0",
                "day2/100|probe|107|E 1#0",
                "day2/100|probe|107|E 3#0",
                "other/100|top|102|X 1#0",
                "other/100|top|102|X 2#0",
                "other/100|top|102|X 3#0");
        List<String> today = List.of("probe|E 1#0", "probe|E 2#0", "probe|E 3#0", "probe|E 4#0");
        List<CarriedRows> found = CarriedRows.of(bundle(words, Map.of()), today);
        assertEquals(
                "of the same names in 2 sessions of the bundle", found.get(0).words());
        assertEquals(3, found.get(0).known());
        assertEquals(2, found.size(), "the other array shares no name");
    }

    private static float[][] rows(InitialEmbeddings start) {
        return start.ofUnits(TODAY, TRUTH, TODAY.train(), DIM);
    }

    /** Row k of unit_k is filled with k + 1 on both days of one array, and with 10 (k + 1) on the other array. */
    private static ModelBundle bundle(Map<String, String> provenance) {
        return bundle(
                List.of(
                        "day1/unit_1",
                        "day1/unit_2",
                        "day1/unit_3",
                        "day2/unit_1",
                        "day2/unit_3",
                        "other/unit_1",
                        "other/unit_2",
                        "other/unit_3"),
                provenance);
    }

    private static ModelBundle bundle(List<String> words, Map<String, String> provenance) {
        ModelBundle sim = Strangers.bundle();
        float[] values = {0, 2, 3, 4, 2, 4, 20, 30, 40};
        Map<String, FloatTensor> weights = new LinkedHashMap<>(sim.weights());
        weights.put("unit_emb.weight", table(values));
        weights.put("session_emb.weight", table(0, 1, 2, 7));
        return ModelBundle.of(
                "made",
                sim.config(),
                sim.outputs(),
                sim.behaviour(),
                Vocabulary.of(words),
                Vocabulary.of(List.of("day1", "day2", "other")),
                weights,
                provenance);
    }

    private static FloatTensor table(float... rows) {
        float[] values = new float[rows.length * DIM];
        for (int row = 0; row < rows.length; row++) {
            Arrays.fill(values, row * DIM, (row + 1) * DIM, rows[row]);
        }
        return FloatTensor.of(values, rows.length, DIM);
    }

    private static float[] constant(float value) {
        float[] row = new float[DIM];
        Arrays.fill(row, value);
        return row;
    }
}
