package org.poyorig.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.calibrate.Method;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.calibrate.unit.UnitDescriptions;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitListener;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.batch.TrainingTime;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/** A network learns to read descriptions of units, and decodes a simulated animal that it was not trained on. */
class DescribedRowsTest {
    private static final PoyoConfig SMALL = new PoyoConfig(1.0, 0.25, 4, 64, 1, 32, 2, 2, 2);
    private static final int DIM = SMALL.dim();
    private static final List<Recording> RECORDINGS = List.of(animal("a", 24), animal("b", 18), animal("c", 24));

    /** The network uses the descriptions: with the descriptions of other units it decodes much less. */
    @Test
    void shouldDecodeNewUnitsFromTheirDescriptionsWithoutSteps() {
        Recording stranger = animal("d", 20);
        ModelBundle bundle = train(UnitRows.DESCRIBED, 200, 1);
        double described = withoutAStep(bundle, stranger, InitialEmbeddings.forBundle(bundle));
        double mixedUp = withoutAStep(bundle, stranger, (recording, truth, time, dim) -> {
            List<float[]> rows = Arrays.asList(UnitDescriptions.of(recording, truth, time, dim));
            Collections.rotate(rows, 7);
            return rows.toArray(float[][]::new);
        });
        assertTrue(described > 0.2, "described " + described);
        assertTrue(described > mixedUp + 0.2, "described " + described + ", mixed up " + mixedUp);
    }

    /** R² on the stranger's validation part after {@code ./poyo calibrate --steps 0}. */
    private static double withoutAStep(ModelBundle bundle, Recording stranger, InitialEmbeddings start) {
        return Method.UNIT_ID
                .fit(bundle, stranger, start, Method.UNIT_ID.settings(bundle.config(), 0, 1), fit -> fit)
                .fit()
                .bestScore();
    }

    @Test
    void shouldGiveTheSameBundleWithTheSameSeedAndAfterAStop(@TempDir Path folder) {
        ModelBundle once = train(UnitRows.DESCRIBED, 4, 1);
        assertEquals(once.weights(), train(UnitRows.DESCRIBED, 4, 1).weights());
        assertNotEquals(once.weights(), train(UnitRows.DESCRIBED, 4, 2).weights());
        FitSettings settings = settings(UnitRows.DESCRIBED, 4, 1).withScores(2, 9, 0);
        Path checkpoint = folder.resolve("training.safetensors");
        training(UnitRows.DESCRIBED).run(settings, fit -> cancelledAtFirstScore(fit.checkpoint(checkpoint)));
        ModelBundle resumed = training(UnitRows.DESCRIBED)
                .run(settings, fit -> fit.checkpoint(checkpoint))
                .bundle();
        assertEquals(
                training(UnitRows.DESCRIBED).run(settings, fit -> fit).bundle().weights(), resumed.weights());
    }

    @Test
    void shouldHaveDescriptionsOfItsUnitsAndOneEmbeddingForAllSessions() {
        ModelBundle bundle = train(UnitRows.DESCRIBED, 2, 1);
        assertEquals(InitialEmbeddings.DESCRIBED, bundle.provenance().get(InitialEmbeddings.PROVENANCE));
        Recording second = RECORDINGS.get(1);
        Intervals away = TrainingTime.of(second.domain(), second.train(), second.valid(), 1);
        Intervals time = TrainingTime.of(away, second.train(), second.test(), 1);
        float[][] rows = UnitDescriptions.of(second, outputs().in(second), time, DIM);
        FloatTensor units = bundle.weight("unit_emb.weight");
        for (int unit = 0; unit < rows.length; unit++) {
            int row = 1 + 24 + unit;
            assertArrayEquals(rows[unit], Arrays.copyOfRange(units.data(), row * DIM, (row + 1) * DIM));
        }
        float[] sessions = bundle.weight("session_emb.weight").data();
        for (int row = 2; row <= RECORDINGS.size(); row++) {
            assertArrayEquals(
                    Arrays.copyOfRange(sessions, DIM, 2 * DIM),
                    Arrays.copyOfRange(sessions, row * DIM, (row + 1) * DIM));
        }
    }

    private static Fit cancelledAtFirstScore(Fit fit) {
        return fit.listener(new FitListener() {
            @Override
            public void scored(FitScore score) {
                if (score.step() == 2) {
                    fit.cancel();
                }
            }
        });
    }

    private static ModelBundle train(UnitRows rows, int steps, long seed) {
        return training(rows).run(settings(rows, steps, seed), fit -> fit).bundle();
    }

    private static FitSettings settings(UnitRows rows, int steps, long seed) {
        return rows.settings(NetworkModel.POYO, steps, seed)
                .withBatch(8, 10)
                .withDropout(10, 0, 0)
                .withAverage(0.9)
                .withScores(Math.max(1, steps / 2), Integer.MAX_VALUE, 0);
    }

    private static Pretraining training(UnitRows rows) {
        return new Pretraining(RECORDINGS, outputs(), NetworkModel.POYO, SMALL, "of a test", rows);
    }

    private static TrainingOutputs outputs() {
        return TrainingOutputs.of(RECORDINGS, "cursor.vel", List.of(), OptionalDouble.empty());
    }

    private static Recording animal(String name, int units) {
        return Simulator.simulate(new SimulationPlan(name, 0, units, 90, Task.RANDOM_TARGET, 4))
                .recording();
    }
}
