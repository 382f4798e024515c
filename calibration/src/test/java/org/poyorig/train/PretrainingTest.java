package org.poyorig.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.BundleWriter;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.error.UserError;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitListener;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.NewNetworkRecipe;
import org.poyorig.fit.StopReason;
import org.poyorig.poyo.NetworkSize;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.Recording;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/** Trains one network on two simulated animals with different numbers of units. */
class PretrainingTest {
    private static final FitSettings FEW = NewNetworkRecipe.settings(6, 1)
            .withBatch(2, 4)
            .withDropout(4, 0.1f, 0.1f)
            .withScores(3, 9, 0);

    private static List<Recording> recordings;
    private static Pretraining.Result result;

    @BeforeAll
    static void train() {
        recordings = List.of(animal("a", 12), animal("b", 7));
        result = pretraining().run(FEW, fit -> fit);
    }

    @Test
    void shouldKnowEverySessionAndEachOfItsUnits() {
        ModelBundle bundle = result.bundle();
        assertEquals(12 + 7 + 1, bundle.units().size());
        for (Recording recording : recordings) {
            SessionMatch match = SessionMatch.of(bundle, recording.sessionId(), recording.unitIds());
            assertEquals(recording.unitIds(), match.embedding().unitIds());
            assertEquals(recording.sessionId(), match.sessionWord());
        }
        assertEquals("cursor.vel", bundle.behaviour());
        assertEquals("cm/s", bundle.outputs().get(0).unit());
        assertTrue(bundle.outputs().get(0).scaleOrOne() > 1, "" + bundle.outputs());
    }

    @Test
    void shouldTellOnItsCardWhichRecordingsItWasTrainedOn(@TempDir Path folder) throws Exception {
        Path written = folder.resolve("bundle");
        BundleWriter.write(written, result.bundle(), result.metrics());
        String card = Files.readString(written.resolve("README.md"));
        assertTrue(card.contains("trained on " + recordings.get(1).sessionId()), card);
        assertTrue(card.contains(result.fit().bestStep() + " of 6 steps kept"), card);
        assertTrue(card.contains("simulated: R² on the validation part"), card);
        assertEquals(result.bundle().weights(), BundleReader.read(written).weights());
    }

    @Test
    void shouldContinueFromACheckpointAsIfItHadNeverStopped(@TempDir Path folder) {
        Path file = folder.resolve("training.safetensors");
        Pretraining.Result cancelled = pretraining().run(FEW, fit -> cancelledAtFirstScore(fit.checkpoint(file)));
        assertEquals(StopReason.CANCELLED, cancelled.fit().stop());
        assertEquals(3, cancelled.fit().steps());
        Pretraining.Result resumed = pretraining().run(FEW, fit -> fit.checkpoint(file));
        assertEquals(result.bundle().weights(), resumed.bundle().weights());
        UserError error =
                assertThrows(UserError.class, () -> pretraining().run(settings(5), fit -> fit.checkpoint(file)));
        assertTrue(error.getMessage().contains("other settings"), error.getMessage());
    }

    @Test
    void shouldRefuseOneSessionTwiceAndABehaviourThatSomeLack() {
        List<Recording> twice = List.of(recordings.get(0), recordings.get(0));
        assertThrows(
                UserError.class,
                () -> new Pretraining(twice, outputs(), NetworkModel.POYO, NetworkSize.SMALL, UnitRows.LEARNED, 1));
        UserError error = assertThrows(
                UserError.class, () -> TrainingOutputs.of(recordings, "hand.force", List.of(), OptionalDouble.empty()));
        assertTrue(error.getMessage().contains("cursor.vel"), error.getMessage());
        assertThrows(UserError.class, () -> TrainingOutputs.of(recordings, "", List.of(), OptionalDouble.empty()));
    }

    private static Fit cancelledAtFirstScore(Fit fit) {
        return fit.listener(new FitListener() {
            @Override
            public void scored(FitScore score) {
                if (score.step() == 3) {
                    fit.cancel();
                }
            }
        });
    }

    private static FitSettings settings(int steps) {
        return FEW.withSteps(steps);
    }

    private static Pretraining pretraining() {
        return new Pretraining(recordings, outputs(), NetworkModel.POYO, NetworkSize.SMALL, UnitRows.LEARNED, 1);
    }

    private static TrainingOutputs outputs() {
        return TrainingOutputs.of(recordings, "cursor.vel", List.of(), OptionalDouble.empty());
    }

    private static Recording animal(String name, int units) {
        return Simulator.simulate(new SimulationPlan(name, 0, units, 60, Task.RANDOM_TARGET, 4))
                .recording();
    }
}
