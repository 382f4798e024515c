package org.poyorig.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.error.UserError;
import org.poyorig.fit.batch.BatchSource;
import org.poyorig.fit.batch.FitBatch;
import org.poyorig.fit.batch.SessionPlace;
import org.poyorig.fit.batch.TrainingTime;
import org.poyorig.fit.optimise.AdamW;
import org.poyorig.fit.optimise.LearningRate;
import org.poyorig.fit.optimise.Muon;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;

class FitTest {
    private static final Set<String> ROWS = Set.of("unit_emb.weight", "session_emb.weight");
    private static final FitSettings SETTINGS =
            FitSettings.of(30, 11).withBatch(4, 8).withDropout(4, 0.1f, 0.1f).withScores(10, 10, 1e-3);
    private static final LearningNetwork TINY = new PoyoNetwork(TinyNetwork.CONFIG);
    private static final double[] SCALE = {10, 10};

    private static Recording recording;
    private static Truth truth;
    private static Map<String, FloatTensor> weights;

    @BeforeAll
    static void simulate() {
        recording = Simulator.simulate(SimulationPlan.of(60, 8, 1)).recording();
        truth = Truth.of(recording, "cursor.vel", List.of("vx", "vy"));
        weights = TinyNetwork.weights(8);
    }

    @Test
    void shouldLearnAFewWindowsByHeart() {
        FitSettings settings = FitSettings.of(150, 1).withBatch(8, 8).withScores(150, 10, 1e-3);
        FitBatch batch = sampler(settings).batch(0);
        List<Double> losses = new ArrayList<>();
        new Fit(TinyNetwork.CONFIG, weights, all(), settings, LearningRate.constant(0.01), new AdamW(0))
                .listener(new FitListener() {
                    @Override
                    public void stepped(FitStep step) {
                        losses.add(step.loss());
                    }
                })
                .run(step -> batch, heldOut());
        assertTrue(losses.get(149) < 0.05 * losses.get(0), losses.get(0) + " became " + losses.get(149));
    }

    @Test
    void shouldGiveTheSameResultWithTheSameSeed() {
        assertSameParameters(
                fit(ROWS).run(sampler(SETTINGS), heldOut()), fit(ROWS).run(sampler(SETTINGS), heldOut()));
    }

    @Test
    void shouldNotChangeOtherParameters() {
        FitResult result = fit(ROWS).run(sampler(SETTINGS), heldOut());
        Map<String, FloatTensor> fresh = TinyNetwork.weights(8);
        result.in(weights).forEach((name, tensor) -> {
            if (ROWS.contains(name)) {
                assertNotEquals(fresh.get(name), tensor);
            } else {
                assertSame(weights.get(name), tensor);
            }
            assertArrayEquals(fresh.get(name).data(), weights.get(name).data(), name + " of the network given");
        });
        FloatTensor units = result.parameters().get("unit_emb.weight");
        for (int k = 0; k < units.extent(1); k++) {
            assertEquals(0f, units.data()[k], "the padding row");
        }
    }

    @Test
    void shouldContinueFromACheckpointAsIfItHadNeverStopped(@TempDir Path folder) {
        Path file = folder.resolve("fit.safetensors");
        Fit stopped = fit(ROWS).checkpoint(file);
        stopped.listener(new FitListener() {
            @Override
            public void stepped(FitStep step) {
                if (step.number() == 17) {
                    stopped.cancel();
                }
            }
        });
        assertEquals(
                StopReason.CANCELLED, stopped.run(sampler(SETTINGS), heldOut()).stop());
        FitResult continued = fit(ROWS).checkpoint(file).run(sampler(SETTINGS), heldOut());
        FitResult whole = fit(ROWS).run(sampler(SETTINGS), heldOut());
        assertEquals(30, continued.steps());
        assertEquals(whole.bestStep(), continued.bestStep());
        assertSameParameters(whole, continued);
    }

    @Test
    void shouldStopOnAPlateauAndKeepTheBest() {
        List<FloatTensor> seen = new ArrayList<>();
        double[] scores = {0.1, 0.5, 0.3, 0.2};
        Scorer scripted = decoder -> {
            seen.add(null);
            return new double[] {scores[seen.size() - 1]};
        };
        FitSettings settings = SETTINGS.withScores(5, 2, 1e-3);
        FitResult result = fit(ROWS, settings).run(sampler(settings), scripted);
        assertEquals(StopReason.PLATEAU, result.stop());
        assertEquals(15, result.steps());
        assertEquals(5, result.bestStep());
        assertEquals(0.5, result.bestScore(), 1e-6);
        FitSettings short5 =
                FitSettings.of(5, 11).withBatch(4, 8).withDropout(4, 0.1f, 0.1f).withScores(5, 2, 1e-3);
        double[] rising = {0};
        FitResult untilThen = fit(ROWS, short5).run(sampler(short5), decoder -> new double[] {rising[0]++ / 2});
        assertSameParameters(untilThen, result);
    }

    @Test
    void shouldStopWhenTheLossIsInfinite() {
        BatchSource wild = step -> {
            FitBatch batch = sampler(SETTINGS).batch(step);
            if (step == 3) {
                batch.target()[0] = Float.POSITIVE_INFINITY;
            }
            return batch;
        };
        FitResult result = fit(ROWS).run(wild, heldOut());
        assertEquals(StopReason.DIVERGED, result.stop());
        assertEquals(3, result.steps());
        for (float value : result.parameters().get("unit_emb.weight").data()) {
            assertTrue(Float.isFinite(value));
        }
    }

    @Test
    void shouldTrainMoreInEachStageAndGoOnFromTheBest() {
        List<Integer> of = new ArrayList<>();
        double[] scores = {0.1, 0.5, 0.3, 0.2, 0.6, 0.7};
        int[] scored = {0};
        FitSettings settings = SETTINGS.withScores(5, 2, 1e-3);
        Fit fit = new Fit(TINY, weights, twoStages(20, 10), settings).listener(new FitListener() {
            @Override
            public void stepped(FitStep step) {
                of.add(step.of());
            }
        });
        FitResult result = fit.run(sampler(settings), decoder -> new double[] {scores[scored[0]++]});
        // The first stage stops on its plateau after 15 of 20 steps, the second takes its 10.
        assertEquals(25, result.steps());
        assertEquals(StopReason.FINISHED, result.stop());
        assertEquals(25, result.bestStep());
        assertEquals(List.of(30, 25), List.of(of.get(14), of.get(15)));
        assertNotEquals(weights.get("readout.weight"), result.parameters().get("readout.weight"));
        assertEquals(all(), result.parameters().keySet());
    }

    @Test
    void shouldKeepTheEmbeddingsWhenALaterStageDivergesOrIsCancelled() {
        BatchSource wild = step -> {
            FitBatch batch = sampler(SETTINGS).batch(step);
            if (step == 17) {
                batch.target()[0] = Float.NaN;
            }
            return batch;
        };
        double[] rising = {0};
        FitResult diverged =
                new Fit(TINY, weights, twoStages(10, 20), SETTINGS).run(wild, decoder -> new double[] {rising[0]++});
        assertEquals(StopReason.DIVERGED, diverged.stop());
        assertEquals(17, diverged.steps());
        assertEquals(10, diverged.bestStep());
        assertEquals(weights.get("readout.weight"), diverged.parameters().get("readout.weight"));
        Fit cancelled = new Fit(TINY, weights, twoStages(10, 20), SETTINGS);
        rising[0] = 0;
        FitResult kept = cancelled
                .listener(new FitListener() {
                    @Override
                    public void stepped(FitStep step) {
                        if (step.number() == 12) {
                            cancelled.cancel();
                        }
                    }
                })
                .run(sampler(SETTINGS), decoder -> new double[] {rising[0]++});
        assertEquals(StopReason.CANCELLED, kept.stop());
        assertEquals(12, kept.steps());
        assertSameParameters(diverged, kept);
    }

    @Test
    void shouldResumeInTheStageInWhichItWasCancelled(@TempDir Path folder) {
        Path file = folder.resolve("fit.safetensors");
        Fit stopped = new Fit(TINY, weights, twoStages(10, 20), SETTINGS).checkpoint(file);
        stopped.listener(new FitListener() {
            @Override
            public void scored(FitScore score) {
                if (score.step() == 20) {
                    stopped.cancel();
                }
            }
        });
        stopped.run(sampler(SETTINGS), heldOut());
        FitResult continued = new Fit(TINY, weights, twoStages(10, 20), SETTINGS)
                .checkpoint(file)
                .run(sampler(SETTINGS), heldOut());
        FitResult whole = new Fit(TINY, weights, twoStages(10, 20), SETTINGS).run(sampler(SETTINGS), heldOut());
        assertEquals(whole.bestStep(), continued.bestStep());
        assertSameParameters(whole, continued);
    }

    @Test
    void shouldNotTakeANaNScoreForTheBest() {
        FitResult result = fit(ROWS).run(sampler(SETTINGS), decoder -> new double[] {Double.NaN});
        assertEquals(0, result.bestStep());
        assertEquals(weights.get("unit_emb.weight"), result.parameters().get("unit_emb.weight"));
    }

    private static List<FitStage> twoStages(int first, int second) {
        LearningRate rate = LearningRate.constant(0.01);
        return List.of(
                new FitStage(ROWS, first, rate, new AdamW(0)),
                new FitStage(all(), second, rate, new Muon(0.05, new AdamW(0))));
    }

    @Test
    void shouldContinueIfACheckpointCannotBeWritten(@TempDir Path folder) throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("file"), "not a folder");
        List<UserError> errors = new ArrayList<>();
        FitResult result = fit(ROWS)
                .checkpoint(inTheWay.resolve("fit.safetensors"))
                .listener(new FitListener() {
                    @Override
                    public void checkpointFailed(UserError error) {
                        errors.add(error);
                    }
                })
                .run(sampler(SETTINGS), heldOut());
        assertEquals(StopReason.FINISHED, result.stop());
        assertEquals(3, errors.size());
    }

    @Test
    void shouldRefuseTheCheckpointOfAnotherFit(@TempDir Path folder) {
        Path file = folder.resolve("fit.safetensors");
        fit(Set.of("session_emb.weight")).checkpoint(file).run(sampler(SETTINGS), heldOut());
        Fit other = fit(ROWS).checkpoint(file);
        UserError error = assertThrows(UserError.class, () -> other.run(sampler(SETTINGS), heldOut()));
        assertTrue(error.getMessage().contains("now/unit_emb.weight"), error.getMessage());
    }

    private static Set<String> all() {
        Set<String> names = new java.util.TreeSet<>(weights.keySet());
        names.remove("rotary_emb.omega");
        return names;
    }

    private static Fit fit(Set<String> trained) {
        return fit(trained, SETTINGS);
    }

    private static Fit fit(Set<String> trained, FitSettings settings) {
        LearningRate rate = LearningRate.constant(0.01);
        return new Fit(TinyNetwork.CONFIG, weights, trained, settings, rate, new AdamW(0.01));
    }

    private static WindowSampler sampler(FitSettings settings) {
        Intervals time = TrainingTime.of(recording.domain(), recording.train(), recording.valid(), 1);
        return new WindowSampler(recording, truth, SCALE, time, 1.0, SessionPlace.ALONE, settings);
    }

    private static HeldOut heldOut() {
        return new HeldOut(recording, truth, SCALE, recording.valid(), 1.0, SessionPlace.ALONE, 40);
    }

    private static void assertSameParameters(FitResult expected, FitResult found) {
        assertEquals(expected.bestScore(), found.bestScore());
        expected.parameters()
                .forEach((name, tensor) -> assertArrayEquals(
                        tensor.data(), found.parameters().get(name).data(), name));
    }
}
