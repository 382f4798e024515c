package org.poyorig.calibrate.unit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.bundle.Vocabulary;
import org.poyorig.calibrate.Strangers;
import org.poyorig.fit.batch.TrainingTime;
import org.poyorig.fit.batch.UnitCounts;
import org.poyorig.poyo.NewNetwork;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/** Fits the embeddings of an animal's units to the input that another animal's units gave. */
class AlignedRowsTest {
    private static final int DIM = 32;
    private static final double BIN_SECONDS = 0.05;

    private static final Recording KNOWN = Strangers.whole(150, 30);
    private static final Recording NEW = Strangers.whole(120, 24);
    private static final ModelBundle BUNDLE = ExpectedInput.in(bundle(Map.of()), List.of(KNOWN));

    @Test
    void shouldGiveTheInputTheDeviationThatItHadInTraining() {
        float[] known = BUNDLE.weight(RecurrentConfig.EXPECTED_INPUT).data();
        double[][] input = input(rows(truth(NEW)));
        for (int k = 0; k < DIM; k++) {
            int column = k;
            double squares = Arrays.stream(input)
                    .mapToDouble(row -> row[column] * row[column])
                    .average()
                    .orElseThrow();
            assertEquals(known[known.length - DIM + k], Math.sqrt(squares), 1e-3, "value " + k);
        }
    }

    @Test
    void shouldMakeTheInputFollowTheBehaviourAsInTraining() {
        BehaviourFeatures behaviour = BehaviourFeatures.of(truth(NEW), time(NEW), BIN_SECONDS);
        double followed = correlation(expected(behaviour), input(rows(truth(NEW))));
        Truth other = truth(NEW);
        List<float[]> reversed = new ArrayList<>(Arrays.asList(other.values()));
        Collections.reverse(reversed);
        Truth wrong = new Truth(other.behaviour(), other.unit(), other.timeNanos(), reversed.toArray(float[][]::new));
        assertTrue(followed > 0.5, "correlation " + followed);
        assertTrue(correlation(expected(behaviour), input(rows(wrong))) < followed / 2);
    }

    @Test
    void shouldNotDependOnTheUnitOfMeasure() {
        Truth truth = truth(NEW);
        float[][] scaled = Arrays.stream(truth.values())
                .map(row -> new float[] {8 * row[0], 8 * row[1]})
                .toArray(float[][]::new);
        float[][] rows = rows(truth);
        float[][] same = rows(new Truth(truth.behaviour(), "mm/s", truth.timeNanos(), scaled));
        for (int unit = 0; unit < rows.length; unit++) {
            assertArrayEquals(rows[unit], same[unit], 1e-4f);
        }
    }

    @Test
    void shouldLeaveOutMomentsWithoutBehaviour() {
        Truth truth = truth(NEW);
        float[][] values = truth.values().clone();
        for (int sample = 0; sample < values.length; sample++) {
            double seconds = truth.timeNanos()[sample] / 1e9;
            values[sample] = seconds > 20 && seconds < 30 ? new float[] {Float.NaN, 0} : values[sample];
        }
        Truth gap = new Truth(truth.behaviour(), truth.unit(), truth.timeNanos(), values);
        long[] all =
                BehaviourFeatures.of(truth, Intervals.of(10, 40), BIN_SECONDS).bins();
        long[] left =
                BehaviourFeatures.of(gap, Intervals.of(10, 40), BIN_SECONDS).bins();
        assertEquals(600, all.length);
        // The bins of the gap, and those whose features reach into it.
        assertEquals(600 - 200 - RecurrentConfig.EXPECTED_BEFORE - RecurrentConfig.EXPECTED_AFTER, left.length, 4);
        assertFalse(Arrays.stream(left).anyMatch(bin -> bin > 400 && bin < 598));
    }

    @Test
    void shouldStartFromFingerprintsWhereABundleDoesNotTellWhichInputToExpect() {
        assertTrue(AlignedRows.suit(BUNDLE));
        assertFalse(AlignedRows.suit(bundle(Map.of())));
        ModelBundle described = bundle(Map.of(InitialEmbeddings.PROVENANCE, InitialEmbeddings.DESCRIBED));
        assertSame(described, ExpectedInput.in(described, List.of(KNOWN)));
    }

    private static float[][] rows(Truth truth) {
        return InitialEmbeddings.forBundle(BUNDLE).ofUnits(NEW, truth, time(NEW), DIM);
    }

    /** The sum over the units of embedding times standardised count, (bins, dim). */
    private static double[][] input(float[][] rows) {
        long[] bins = BehaviourFeatures.of(truth(NEW), time(NEW), BIN_SECONDS).bins();
        FloatTensor statistics = UnitCounts.of(BUNDLE.config(), NEW, time(NEW)).orElseThrow();
        double[][] counts = StandardisedCounts.of(NEW, statistics, bins, BIN_SECONDS);
        double[][] input = new double[counts.length][DIM];
        for (int row = 0; row < input.length; row++) {
            for (int unit = 0; unit < rows.length; unit++) {
                for (int k = 0; k < DIM; k++) {
                    input[row][k] += counts[row][unit] * rows[unit][k];
                }
            }
        }
        return input;
    }

    private static double[][] expected(BehaviourFeatures behaviour) {
        float[] weights = BUNDLE.weight(RecurrentConfig.EXPECTED_INPUT).data();
        double[][] expected = new double[behaviour.rows().length][DIM];
        for (int row = 0; row < expected.length; row++) {
            for (int feature = 0; feature < behaviour.rows()[row].length; feature++) {
                for (int k = 0; k < DIM; k++) {
                    expected[row][k] += behaviour.rows()[row][feature] * weights[feature * DIM + k];
                }
            }
        }
        return expected;
    }

    /** Correlation of all values together. */
    private static double correlation(double[][] a, double[][] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int row = 0; row < a.length; row++) {
            for (int k = 0; k < a[row].length; k++) {
                ab += a[row][k] * b[row][k];
                aa += a[row][k] * a[row][k];
                bb += b[row][k] * b[row][k];
            }
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static Truth truth(Recording recording) {
        return Truth.of(recording, "cursor.vel", List.of("vx", "vy"));
    }

    private static Intervals time(Recording recording) {
        return TrainingTime.of(recording);
    }

    /** A network whose recurrent path has random weights and whose units' embeddings are fingerprints. */
    private static ModelBundle bundle(Map<String, String> provenance) {
        PoyoConfig sim = Strangers.bundle().config();
        PoyoConfig config = new PoyoConfig(
                sim.sequenceLengthSeconds(),
                sim.latentStepSeconds(),
                sim.latentsPerStep(),
                DIM,
                sim.depth(),
                sim.dimHead(),
                sim.crossHeads(),
                sim.selfHeads(),
                sim.dimOut(),
                Optional.of(new RecurrentConfig(BIN_SECONDS, 8, 1, true)));
        int units = KNOWN.unitIds().size();
        Map<String, FloatTensor> weights =
                NewNetwork.weights(config, units + 1, 2, NewNetwork.rotary(config, 0.1, 4), 1);
        float[][] rows = InitialEmbeddings.FINGERPRINTS.ofUnits(KNOWN, truth(KNOWN), time(KNOWN), DIM);
        float[] table = weights.get("unit_emb.weight").data();
        float[] counts = weights.get(RecurrentConfig.COUNTS).data();
        float[] measured =
                UnitCounts.of(config, KNOWN, time(KNOWN)).orElseThrow().data();
        System.arraycopy(measured, 0, counts, RecurrentConfig.STATISTICS, measured.length);
        for (int unit = 0; unit < units; unit++) {
            System.arraycopy(rows[unit], 0, table, (unit + 1) * DIM, DIM);
        }
        return ModelBundle.of(
                "made",
                config,
                Strangers.bundle().outputs(),
                "cursor.vel",
                Vocabulary.of(KNOWN.unitIds().stream()
                        .map(id -> KNOWN.sessionId() + "/" + id)
                        .toList()),
                Vocabulary.of(List.of(KNOWN.sessionId())),
                weights,
                provenance);
    }
}
