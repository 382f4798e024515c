package org.poyorig.fit.optimise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.FloatTensor;

/** Compares with PyTorch and torch_brain; {@code models/golden/write_optimisers.py} wrote the expected values. */
class OptimisersTest {
    private static final int STEPS = 12;
    private static JsonNode golden;

    @BeforeAll
    static void readGolden() throws Exception {
        golden = new ObjectMapper().readTree(OptimisersTest.class.getResourceAsStream("/fit/optimisers.json"));
    }

    @Test
    void shouldStepAsPyTorchsAdamW() {
        compare("adam_w", new AdamW(0.1));
    }

    @Test
    void shouldStepAsTorchBrainsLamb() {
        compare("lamb", new SparseLamb(0.1, Set.of()));
    }

    @Test
    void shouldStepAsTorchBrainsSparseLamb() {
        compare("sparse_lamb", new SparseLamb(0.1, Set.of("table")));
    }

    @Test
    void shouldMoveMatricesAsPyTorchsMuonAndLeaveTheRestToAdamW() {
        compare("muon", "layer", new Muon(0.1, new AdamW(0)));
        compare("adam_w", "table_emb", new Muon(0, new AdamW(0.1)));
    }

    @Test
    void shouldContinueFromASavedStateAsIfItHadNeverStopped() {
        continues("table", () -> new AdamW(0.1));
        continues("table", () -> new SparseLamb(0.1, Set.of("table")));
        continues("layer", () -> new Muon(0.1, new AdamW(0)));
        continues("table_emb", () -> new Muon(0.1, new AdamW(0)));
    }

    private static void continues(String name, Supplier<Optimiser> optimiser) {
        FloatTensor uninterrupted = start();
        steps(optimiser.get(), name, uninterrupted, 0, STEPS);
        FloatTensor interrupted = start();
        Optimiser first = optimiser.get();
        steps(first, name, interrupted, 0, 5);
        Optimiser second = optimiser.get();
        second.restore(first.memory());
        steps(second, name, interrupted, 5, STEPS);
        assertArrayEquals(uninterrupted.data(), interrupted.data());
    }

    @Test
    void shouldFollowPyTorchsOneCycle() {
        LearningRate rising = LearningRate.oneCycle(0.01, 40, 0.25, 1 / 25.0, 1 / 2500.0);
        LearningRate published = LearningRate.oneCycle(0.01, 40, 0.5, 1, 1e-4);
        for (int step = 0; step < 40; step++) {
            assertEquals(golden.get("rising_cycle").get(step).asDouble(), rising.at(step), 1e-12);
            assertEquals(golden.get("published_cycle").get(step).asDouble(), published.at(step), 1e-12);
        }
        assertEquals(0.3, LearningRate.constant(0.3).at(17));
    }

    @Test
    void shouldShortenAllGradientsByOneFactor() {
        float[] first = {3, 0};
        float[] second = {0, 4};
        assertEquals(5, GradientNorm.clip(List.of(first, second), 10));
        assertArrayEquals(new float[] {3, 0}, first);
        assertEquals(5, GradientNorm.clip(List.of(first, second), 1));
        assertArrayEquals(new float[] {0.6f, 0}, first, 1e-7f);
        assertArrayEquals(new float[] {0, 0.8f}, second, 1e-7f);
    }

    private static void compare(String name, Optimiser optimiser) {
        compare(name, "table", optimiser);
    }

    private static void compare(String name, String parameter, Optimiser optimiser) {
        FloatTensor table = start();
        steps(optimiser, parameter, table, 0, STEPS);
        for (int k = 0; k < table.data().length; k++) {
            assertEquals(golden.get(name).get(k).asDouble(), table.data()[k], 2e-6, name + ", element " + k);
        }
    }

    private static FloatTensor start() {
        float[] values = new float[12];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) Math.sin(k + 1);
        }
        return FloatTensor.of(values, 4, 3);
    }

    private static void steps(Optimiser optimiser, String name, FloatTensor table, int from, int to) {
        for (int step = from; step < to; step++) {
            float[] gradient = new float[12];
            for (int k = 0; k < gradient.length; k++) {
                boolean still = k / 3 == 2 && step % 2 == 0;
                gradient[k] = still ? 0 : (float) Math.cos((k + 1.0) * (step + 1));
            }
            optimiser.step(Map.of(name, table), Map.of(name, gradient), 0.05);
        }
    }
}
