package org.poyorig.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.error.UserError;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.StopReason;
import org.poyorig.fit.optimise.AdamW;
import org.poyorig.fit.optimise.LearningRate;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/** Identifies the units of a simulated animal that the shipped network was not trained on. */
class UnitIdentificationTest {
    private static final int UNITS = 100;
    private static final FitSettings SETTINGS = FitSettings.of(10, 3).withScores(10, 10, 1e-3);

    private static ModelBundle bundle;
    private static Map<String, float[]> before;
    private static Fitted found;
    private static Recording stranger;

    @BeforeAll
    static void meet() {
        bundle = BundleReader.read(Path.of(System.getProperty("poyo.root"), "models", "bundles", "sim"));
        Recording whole = Simulator.simulate(new SimulationPlan("stranger", 0, UNITS, 130, Task.RANDOM_TARGET, 8))
                .recording();
        stranger = new Recording(
                whole.sessionId(),
                whole.unitIds(),
                whole.spikeTimeSeconds(),
                whole.spikeUnit(),
                whole.behaviour(),
                whole.domain(),
                Intervals.of(0, 80),
                Intervals.of(80, 130),
                Intervals.none(),
                whole.notes());
        before = new LinkedHashMap<>();
        bundle.weights()
                .forEach((name, tensor) -> before.put(name, tensor.data().clone()));
        found = identify(stranger, SETTINGS);
    }

    @Test
    void shouldDecodeAStrangerFromFingerprintsAndBetterAfterAFewSteps() {
        double[] guessed = found.fit().scores().get(0).rSquared();
        assertTrue(guessed[0] > 0.6 && guessed[1] > 0.6, "at step 0: " + Arrays.toString(guessed));
        double start = (guessed[0] + guessed[1]) / 2;
        assertTrue(
                found.fit().bestScore() > start,
                start + " became " + found.fit().bestScore());
        assertEquals(stranger.unitIds(), found.embedding().unitIds());
    }

    @Test
    void shouldChangeOnlyTheEmbeddings() {
        assertEquals(UnitIdentification.TRAINED, found.fit().parameters().keySet());
        before.forEach((name, values) -> {
            assertArrayEquals(values, bundle.weight(name).data(), name);
            if (!UnitIdentification.TRAINED.contains(name)) {
                assertArrayEquals(
                        values, found.fit().in(bundle.weights()).get(name).data(), name);
            }
        });
    }

    @Test
    void shouldFindTheSameEmbeddingsOnlyWithTheSameSeed() {
        FitSettings few = FitSettings.of(2, 3).withBatch(4, 8).withScores(2, 10, 1e-3);
        Recording same = with(stranger.unitIds(), stranger.spikeTimeSeconds(), stranger.spikeUnit(), stranger.train());
        SessionEmbedding once = identify(same, few).embedding();
        assertEquals(once, identify(same, few).embedding());
        FitSettings otherSeed = FitSettings.of(2, 4).withBatch(4, 8).withScores(2, 10, 1e-3);
        assertNotEquals(once, identify(same, otherSeed).embedding());
    }

    @Test
    void shouldHandleARecordingOfOneSilentUnit() {
        FitSettings few = FitSettings.of(2, 3).withBatch(4, 8).withScores(2, 10, 1e-3);
        Recording silent = with(List.of("only"), new double[0], new int[0], stranger.train());
        Fitted rows = identify(silent, few);
        assertEquals(StopReason.FINISHED, rows.fit().stop());
        for (float value : rows.embedding().unitRows().data()) {
            assertTrue(Float.isFinite(value));
        }
    }

    @Test
    void shouldSayThatTheRecordingIsTooShort() {
        Recording brief =
                with(stranger.unitIds(), stranger.spikeTimeSeconds(), stranger.spikeUnit(), Intervals.of(0, 0.9));
        UserError error = assertThrows(UserError.class, () -> identify(brief, SETTINGS));
        assertTrue(error.getMessage().contains("record longer"), error.getMessage());
    }

    private static Recording with(List<String> unitIds, double[] spikeTimes, int[] spikeUnits, Intervals train) {
        return new Recording(
                stranger.sessionId(),
                unitIds,
                spikeTimes,
                spikeUnits,
                stranger.behaviour(),
                stranger.domain(),
                train,
                Intervals.of(80, 81.5),
                stranger.test(),
                stranger.notes());
    }

    private static Fitted identify(Recording recording, FitSettings settings) {
        LearningRate rate = LearningRate.oneCycle(0.01, settings.steps(), 0.1, 0.3, 0.05);
        return new UnitIdentification(bundle, recording)
                .run(InitialEmbeddings.forBundle(bundle), settings, rate, new AdamW(0), UnaryOperator.identity());
    }
}
