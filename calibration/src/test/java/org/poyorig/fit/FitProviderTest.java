package org.poyorig.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.fit.batch.SessionPlace;
import org.poyorig.fit.batch.TrainingTime;
import org.poyorig.fit.optimise.AdamW;
import org.poyorig.fit.optimise.LearningRate;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.gpu.machine.CudaExecution;
import org.poyorig.onnx.Execution;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;

/** The provider of a fit. A CPU session without optimised nodes stands for the GPU. */
class FitProviderTest {
    private static final BatchProvider ANOTHER = new BatchProvider(new WithoutOptimisedNodes(), "");
    private static final FitSettings SETTINGS =
            FitSettings.of(20, 5).withBatch(4, 8).withDropout(4, 0.1f, 0.1f).withScores(10, 10, 1e-3);
    private static final Set<String> ROWS = Set.of("unit_emb.weight", "session_emb.weight");

    private static Recording recording;
    private static Truth truth;
    private static Map<String, FloatTensor> weights;

    private static final class WithoutOptimisedNodes implements Execution {
        @Override
        public void addTo(OrtSession.SessionOptions options, int windowSpikes) throws OrtException {
            options.setOptimizationLevel(OptLevel.NO_OPT);
        }
    }

    @BeforeAll
    static void simulate() {
        recording = Simulator.simulate(SimulationPlan.of(60, 8, 1)).recording();
        truth = Truth.of(recording, "cursor.vel", List.of("vx", "vy"));
        weights = TinyNetwork.weights(8);
    }

    @Test
    void shouldUseAProviderThatAgreesWithTheCpu() {
        FitResult other = run(fit().on(ANOTHER));
        FitResult cpu = run(fit());
        assertEquals("CUDA", other.provider().line());
        assertEquals("CPU", cpu.provider().line());
        assertEquals(cpu.bestScore(), other.bestScore(), 0.02);
    }

    @Test
    void shouldGiveTheSameResultWithTheSameSeedOnOneProvider() {
        assertTrue(same(run(fit().on(ANOTHER)), run(fit().on(ANOTHER))));
    }

    @Test
    void shouldContinueOnOneProviderAsIfItHadNeverStopped(@TempDir Path folder) {
        Path file = folder.resolve("fit.safetensors");
        Fit stopped = fit().on(ANOTHER).checkpoint(file);
        stopped.listener(new FitListener() {
            @Override
            public void stepped(FitStep step) {
                if (step.number() == 7) {
                    stopped.cancel();
                }
            }
        });
        run(stopped);
        assertTrue(same(run(fit().on(ANOTHER)), run(fit().on(ANOTHER).checkpoint(file))));
    }

    @Test
    void shouldFitOnTheCpuIfTheGpuDoesNotLoad() {
        BatchProvider broken = new BatchProvider(
                (options, size) -> {
                    throw new OrtException("CUDA failure 35: driver version is insufficient ; and much more");
                },
                "");
        FitResult result = run(fit().on(broken));
        assertEquals(
                "CPU (CUDA: CUDA failure 35: driver version is insufficient)",
                result.provider().line());
        assertTrue(same(run(fit()), result));
    }

    @Test
    void shouldFitOnTheCpuIfOnnxRuntimeKnowsNoGpu() {
        FitResult result = run(fit().on(new BatchProvider(new CudaExecution(true), "")));
        if (!result.provider().line().equals("CUDA")) {
            assertTrue(
                    result.provider().line().startsWith("CPU (CUDA: "),
                    result.provider().line());
            assertTrue(same(run(fit()), result));
        }
    }

    @Test
    void shouldTellWhyItDoesNotFitOnTheChosenProvider() {
        FitResult result = run(fit().on(BatchProvider.of(ProviderChoice.CUDA)));
        if (!result.provider().line().equals("CUDA")) {
            assertTrue(
                    result.provider().line().startsWith("CPU (CUDA: "),
                    result.provider().line());
            assertTrue(same(run(fit()), result));
        }
    }

    @Test
    void shouldNotTryAProviderAgainThatFailedInAnEarlierStage() {
        int[] tries = {0};
        BatchProvider broken = new BatchProvider(
                (options, size) -> {
                    tries[0]++;
                    throw new OrtException("no");
                },
                "");
        Set<String> all = new TreeSet<>(weights.keySet());
        all.remove("rotary_emb.omega");
        LearningRate rate = LearningRate.constant(0.01);
        List<FitStage> stages =
                List.of(new FitStage(ROWS, 10, rate, new AdamW(0)), new FitStage(all, 10, rate, new AdamW(0)));
        run(new Fit(new PoyoNetwork(TinyNetwork.CONFIG), weights, stages, SETTINGS).on(broken));
        assertEquals(2, tries[0], "the graph that learns and the one that decodes, once");
    }

    @Test
    void shouldNoticeAWrongGradient() {
        SameAnswers check = new SameAnswers();
        Map<String, float[]> certain = Map.of("loss", new float[] {1}, "of a", new float[] {3, 4});
        assertEquals("", check.fault(certain, Map.of("loss", new float[] {1.0009f}, "of a", new float[] {3.004f, 4})));
        assertEquals(
                "its of a differs from the CPU's by 0.010; the CPU's has length 5.0",
                check.fault(certain, Map.of("loss", new float[] {1}, "of a", new float[] {3.01f, 4})));
        assertTrue(check.fault(certain, Map.of("loss", new float[] {1.01f}, "of a", new float[] {3, 4}))
                .startsWith("its loss differs"));
        Map<String, float[]> nonsense = Map.of("loss", new float[] {Float.NaN}, "of a", new float[] {3, 4});
        assertFalse(check.isFinite(nonsense));
        assertTrue(check.fault(certain, nonsense).startsWith("its loss differs"));
        assertEquals("", check.fault(nonsense, nonsense));
    }

    private static Fit fit() {
        LearningRate rate = LearningRate.constant(0.01);
        return new Fit(TinyNetwork.CONFIG, weights, ROWS, SETTINGS, rate, new AdamW(0.01));
    }

    private static FitResult run(Fit fit) {
        Intervals time = TrainingTime.of(recording.domain(), recording.train(), recording.valid(), 1);
        return fit.run(
                new WindowSampler(recording, truth, new double[] {10, 10}, time, 1.0, SessionPlace.ALONE, SETTINGS),
                new HeldOut(recording, truth, new double[] {10, 10}, recording.valid(), 1.0, SessionPlace.ALONE, 40));
    }

    private static boolean same(FitResult one, FitResult other) {
        return one.parameters().keySet().stream()
                .allMatch(name ->
                        one.parameters().get(name).equals(other.parameters().get(name)));
    }
}
