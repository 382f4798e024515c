package org.poyorig.fit.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitNetwork;
import org.poyorig.fit.FitResult;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.FitStage;
import org.poyorig.fit.PoyoNetwork;
import org.poyorig.fit.TinyNetwork;
import org.poyorig.fit.WindowSampler;
import org.poyorig.fit.optimise.AdamW;
import org.poyorig.fit.optimise.LearningRate;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.gradient.UnitTable;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/**
 * Two sessions with 8 and 5 units share tables: the units of the first session have rows 1 to 8, of the second 9 to 13.
 */
class MixedBatchesTest {
    private static final int DIM = TinyNetwork.CONFIG.dim();
    private static final FitSettings SETTINGS =
            FitSettings.of(6, 2).withBatch(2, 4).withScores(6, 9, 0);
    private static final Set<String> TABLES = Set.of("unit_emb.weight", "session_emb.weight");

    private final Recording first = animal("a", 8);
    private final Recording second = animal("b", 5);
    private final SessionPlace firstPlace =
            SessionPlace.among(0, IntStream.rangeClosed(1, 8).toArray(), Optional.empty(), 8);
    private final SessionPlace secondPlace =
            SessionPlace.among(1, IntStream.rangeClosed(9, 13).toArray(), Optional.empty(), 8);

    @Test
    void shouldDecodeFromSharedTablesAsFromItsOwn() {
        Map<String, FloatTensor> shared = shared();
        Map<String, FloatTensor> own = new LinkedHashMap<>(shared);
        float[] units = shared.get("unit_emb.weight").data();
        float[] alone = new float[6 * DIM];
        System.arraycopy(units, 9 * DIM, alone, DIM, 5 * DIM);
        own.put("unit_emb.weight", FloatTensor.of(alone, 6, DIM));
        float[] sessions = shared.get("session_emb.weight").data().clone();
        System.arraycopy(sessions, 2 * DIM, sessions, DIM, DIM);
        own.put("session_emb.weight", FloatTensor.of(Arrays.copyOf(sessions, 2 * DIM), 2, DIM));
        assertArrayEquals(
                decode(own, UnitTable.WHOLE, sampler(second, SessionPlace.ALONE)),
                decode(shared, UnitTable.gathered(8), sampler(second, secondPlace)),
                1e-6f);
    }

    @Test
    void shouldMoveOnlyTheEmbeddingsOfTheSessionThatIsLearnedFrom() {
        assertEquals(IntStream.rangeClosed(9, 13).boxed().toList(), movedBy(sampler(second, secondPlace)));
        assertEquals(IntStream.rangeClosed(1, 8).boxed().toList(), movedBy(sampler(first, firstPlace)));
    }

    @Test
    void shouldDrawFromEverySessionAndRepeatTheDrawForTheSameStep() {
        MixedBatches mixed = new MixedBatches(List.of(sampler(first, firstPlace), sampler(second, secondPlace)), 2);
        Set<Long> sessions = new HashSet<>();
        for (int step = 0; step < 20; step++) {
            SpikeBatch batch = (SpikeBatch) mixed.batch(step);
            sessions.add(batch.place().sessionRow());
            assertArrayEquals(batch.target(), mixed.batch(step).target());
        }
        assertEquals(Set.of(1L, 2L), sessions);
    }

    private static List<Integer> movedBy(BatchSource batches) {
        Map<String, FloatTensor> start = shared();
        FitStage stage = new FitStage(TABLES, 6, LearningRate.constant(0.01), new AdamW(0));
        double[] rising = {0};
        FitResult result = new Fit(
                        new PoyoNetwork(TinyNetwork.CONFIG, UnitTable.gathered(8)), start, List.of(stage), SETTINGS)
                .run(batches, decoder -> new double[] {rising[0]++});
        float[] before = start.get("unit_emb.weight").data();
        float[] after = result.parameters().get("unit_emb.weight").data();
        assertTrue(result.bestStep() == 6);
        assertFalse(Arrays.equals(
                start.get("session_emb.weight").data(),
                result.parameters().get("session_emb.weight").data()));
        return IntStream.range(0, 14)
                .filter(row ->
                        Arrays.mismatch(before, row * DIM, (row + 1) * DIM, after, row * DIM, (row + 1) * DIM) >= 0)
                .boxed()
                .toList();
    }

    private static float[] decode(Map<String, FloatTensor> weights, UnitTable table, WindowSampler sampler) {
        Map<String, FloatTensor> tables = new LinkedHashMap<>(weights);
        tables.keySet().retainAll(TABLES);
        try (FitNetwork network = new FitNetwork(
                new PoyoNetwork(TinyNetwork.CONFIG, table), weights, TABLES, SETTINGS, BatchProvider.CPU)) {
            return network.decode(sampler.batch(3), tables);
        }
    }

    private static Map<String, FloatTensor> shared() {
        Map<String, FloatTensor> weights = TinyNetwork.weights(13);
        float[] sessions = new float[3 * DIM];
        for (int k = DIM; k < sessions.length; k++) {
            sessions[k] = (float) Math.sin(k);
        }
        weights.put("session_emb.weight", FloatTensor.of(sessions, 3, DIM));
        return weights;
    }

    private static WindowSampler sampler(Recording recording, SessionPlace place) {
        Truth truth = Truth.of(recording, "cursor.vel", List.of("vx", "vy"));
        return new WindowSampler(recording, truth, new double[] {10, 10}, recording.train(), 1.0, place, SETTINGS);
    }

    private static Recording animal(String name, int units) {
        return Simulator.simulate(new SimulationPlan(name, 0, units, 60, Task.RANDOM_TARGET, 4))
                .recording();
    }
}
