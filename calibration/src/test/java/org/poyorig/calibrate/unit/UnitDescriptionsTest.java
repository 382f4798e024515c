package org.poyorig.calibrate.unit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.Strangers;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/** Compares descriptions of units with those of the training; models/golden/write_descriptions.py wrote them. */
class UnitDescriptionsTest {
    private static final int DIM = 64;
    private static final int CORRELATIONS = 26;
    private static final Recording STRANGER = Strangers.whole(60, 6);
    private static final Truth TRUTH = Truth.of(STRANGER, "cursor.vel", List.of("vx", "vy"));

    @Test
    void shouldDescribeUnitsAsTheTrainingDoes() throws IOException {
        compare(golden().get("rows"), UnitDescriptions.of(STRANGER, eachBin(), Intervals.of(5, 45), DIM));
    }

    @Test
    void shouldDescribeSomeOfTheUnitsWithTurnedOutputsAsTheTrainingDoes() throws IOException {
        JsonNode golden = golden();
        UnitDescriptions.Look look = new UnitDescriptions.Look(STRANGER, eachBin(), Intervals.of(5, 45));
        JsonMapper mapper = new JsonMapper();
        int[] few = mapper.convertValue(golden.get("few"), int[].class);
        double[][] turn = mapper.convertValue(golden.get("turn"), double[][].class);
        compare(golden.get("turned"), look.of(few).rows(DIM, turn));
    }

    private static JsonNode golden() throws IOException {
        return new JsonMapper().readTree(Files.readString(Path.of("src/test/resources/calibrate/descriptions.json")));
    }

    private static void compare(JsonNode expected, float[][] rows) {
        assertEquals(expected.size(), rows.length);
        for (int unit = 0; unit < rows.length; unit++) {
            for (int column = 0; column < DIM; column++) {
                // The regression is solved to three digits.
                double tolerance = column < CORRELATIONS ? 0.001 : 0.003;
                double value = expected.get(unit).get(column).doubleValue();
                assertEquals(value, rows[unit][column], tolerance, "unit " + unit + ", column " + column);
            }
        }
    }

    /** The behaviour every 50 ms, as the training thins it. */
    private static Truth eachBin() {
        long[] times = IntStream.range(0, TRUTH.timeNanos().length / 5)
                .mapToLong(k -> TRUTH.timeNanos()[5 * k])
                .toArray();
        float[][] values = IntStream.range(0, times.length)
                .mapToObj(k -> TRUTH.values()[5 * k])
                .toArray(float[][]::new);
        return new Truth(TRUTH.behaviour(), TRUTH.unit(), times, values);
    }

    @Test
    void shouldShrinkDescriptionsOfShortData() {
        double brief = weight(UnitDescriptions.of(STRANGER, TRUTH, Intervals.of(0, 5), DIM));
        double longer = weight(UnitDescriptions.of(STRANGER, TRUTH, Intervals.of(0, 48), DIM));
        assertTrue(brief < longer, brief + " and " + longer);
    }

    private static double weight(float[][] rows) {
        double sum = 0;
        for (float[] row : rows) {
            for (int column = CORRELATIONS + 2; column < DIM; column++) {
                sum += Math.abs(row[column]);
            }
        }
        return sum;
    }

    @Test
    void shouldHandleSilentUnitsAndLeaveOutNumbersThatDoNotFit() {
        Recording silent = Strangers.withSpikes(STRANGER, List.of("only"), new double[0], new int[0]);
        for (float value : UnitDescriptions.of(silent, TRUTH, Intervals.of(0, 48), DIM)[0]) {
            assertTrue(Float.isFinite(value));
        }
        float[] whole = UnitDescriptions.of(STRANGER, TRUTH, Intervals.of(0, 48), DIM)[0];
        float[] narrow = UnitDescriptions.of(STRANGER, TRUTH, Intervals.of(0, 48), 8)[0];
        assertArrayEquals(Arrays.copyOf(whole, 8), narrow);
    }

    @Test
    void shouldDescribeOnlyIfTheBundleReadsDescriptions() {
        ModelBundle bundle = Strangers.bundle();
        float[][] asItSays = InitialEmbeddings.forBundle(bundle).ofUnits(STRANGER, TRUTH, STRANGER.train(), DIM);
        boolean described =
                InitialEmbeddings.DESCRIBED.equals(bundle.provenance().get(InitialEmbeddings.PROVENANCE));
        InitialEmbeddings expected = described ? UnitDescriptions::of : InitialEmbeddings.scaledFingerprint(0.1f);
        assertArrayEquals(expected.ofUnits(STRANGER, TRUTH, STRANGER.train(), DIM)[3], asItSays[3]);
    }
}
