package org.poyorig.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.BundleWriter;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.unit.CommonArray;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.calibrate.unit.UnitPortraits;
import org.poyorig.evaluate.RecordingDecoder;
import org.poyorig.evaluate.ValidationScore;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.RecurrentRecipe;
import org.poyorig.fit.batch.TrainingTime;
import org.poyorig.poyo.NetworkSize;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/** Trains a recurrent network on two days of one simulated animal and one day of another animal. */
class RecurrentTrainingTest {
    private static final FitSettings FEW = RecurrentRecipe.settings(6, 1).withBatch(4, 1);

    private static List<Recording> recordings;
    private static ModelBundle bundle;

    @BeforeAll
    static void train() {
        recordings = List.of(day("a", 0), day("a", 1), day("b", 0));
        bundle = training().run(FEW, fit -> fit).bundle();
    }

    @Test
    void shouldRecogniseTheUnitsOfOneAnimalByTheirNames() {
        assertTrue(CommonArray.of(portraits(0), portraits(1)));
        assertFalse(CommonArray.of(portraits(0), portraits(2)));
    }

    @Test
    void shouldShareTheEmbeddingsOfOneArrayAndNotItsCounts() {
        SessionEmbedding first = session(0);
        SessionEmbedding second = session(1);
        SessionEmbedding stranger = session(2);
        int common = 0;
        for (String id : first.unitIds()) {
            if (second.unitIds().contains(id)) {
                assertArrayEquals(row(first, id), row(second, id));
                common++;
            }
            if (stranger.unitIds().contains(id)) {
                assertFalse(Arrays.equals(row(first, id), row(stranger, id)));
            }
        }
        assertTrue(common > 15, "units of both days: " + common);
        assertNotEquals(first.unitCounts(), second.unitCounts());
        assertTrue(bundle.provenance().containsKey("shared unit rows"), "" + bundle.provenance());
    }

    @Test
    void shouldGiveTheSameBundleForTheSameSeed() {
        assertEquals(
                bundle.weightsSha256(), training().run(FEW, fit -> fit).bundle().weightsSha256());
    }

    @Test
    void shouldBeReadAndDecodedLikeAnyBundle(@TempDir Path folder) {
        ModelBundle written = BundleWriter.write(folder.resolve("bundle"), bundle);
        ModelBundle read = BundleReader.read(folder.resolve("bundle"));
        assertEquals(written.config(), read.config());
        assertEquals("recurrent network", read.config().kind());
        double[] score = ValidationScore.ofNetwork("it", bundle, recordings).rSquared();
        assertArrayEquals(
                score, ValidationScore.ofNetwork("it", read, recordings).rSquared());
        assertTrue(Arrays.stream(score).allMatch(Double::isFinite), Arrays.toString(score));
    }

    @Test
    void shouldDecodeTheMeanOfTheNetworksThatItJoins(@TempDir Path folder) {
        ModelBundle other = training()
                .run(RecurrentRecipe.settings(6, 2).withBatch(4, 1), fit -> fit)
                .bundle();
        ModelBundle joined = JoinedNetworks.of(bundle, other);
        BundleWriter.write(folder.resolve("joined"), joined);
        assertEquals(
                joined.config(), BundleReader.read(folder.resolve("joined")).config());
        float[][] first = decoded(bundle);
        float[][] second = decoded(other);
        float[][] both = decoded(joined);
        for (int moment = 0; moment < both.length; moment++) {
            for (int output = 0; output < 2; output++) {
                float mean = (first[moment][output] + second[moment][output]) / 2;
                assertEquals(mean, both[moment][output], 1e-4, "moment " + moment);
            }
        }
    }

    @Test
    void shouldStartEachPartOfAJoinedEmbeddingFromTheFingerprint() {
        ModelBundle joined = JoinedNetworks.of(bundle, bundle);
        Recording recording = recordings.get(0);
        Truth truth = Truth.of(recording, "cursor.vel", List.of("vx", "vy"));
        int dim = bundle.config().dim();
        float[][] one = InitialEmbeddings.forBundle(bundle).ofUnits(recording, truth, recording.train(), dim);
        float[][] two = InitialEmbeddings.forBundle(joined).ofUnits(recording, truth, recording.train(), 2 * dim);
        for (int unit = 0; unit < one.length; unit++) {
            assertArrayEquals(one[unit], Arrays.copyOfRange(two[unit], 0, dim));
            assertArrayEquals(one[unit], Arrays.copyOfRange(two[unit], dim, 2 * dim));
        }
    }

    @Test
    void shouldKeepTheNetworkThatTheValidationPartPrefers() {
        List<ValidationScore> scores = new ArrayList<>();
        Contest contest = new Contest(recordings, scores::add);
        contest.enter("one", bundle);
        contest.enter(
                "two",
                training()
                        .run(RecurrentRecipe.settings(6, 2).withBatch(4, 1), fit -> fit)
                        .bundle());
        contest.enterJoined();
        double best = scores.stream().mapToDouble(ValidationScore::mean).max().orElseThrow();
        assertEquals(3, scores.size());
        assertEquals(
                best,
                ValidationScore.ofNetwork("best", contest.best(), recordings).mean());
    }

    private static float[][] decoded(ModelBundle network) {
        Recording recording = recordings.get(0);
        SessionEmbedding session = SessionMatch.of(network, recording.sessionId(), recording.unitIds())
                .embedding();
        try (RecordingDecoder live = new RecordingDecoder(network, session, recording, 1)) {
            return live.causal(1, share -> {}).values();
        }
    }

    private static UnitPortraits portraits(int which) {
        Recording recording = recordings.get(which);
        Truth truth = Truth.of(recording, "cursor.vel", List.of("vx", "vy"));
        return UnitPortraits.of(recording, truth, TrainingTime.of(recording));
    }

    private static SessionEmbedding session(int which) {
        Recording recording = recordings.get(which);
        return SessionMatch.of(bundle, recording.sessionId(), recording.unitIds())
                .embedding();
    }

    private static float[] row(SessionEmbedding session, String id) {
        int dim = session.sessionRow().length;
        int at = session.unitIds().indexOf(id) * dim;
        return Arrays.copyOfRange(session.unitRows().data(), at, at + dim);
    }

    private static Pretraining training() {
        TrainingOutputs outputs = TrainingOutputs.of(recordings, "cursor.vel", List.of(), OptionalDouble.empty());
        return new Pretraining(recordings, outputs, NetworkModel.GRU, NetworkSize.SMALL, UnitRows.LEARNED, 1);
    }

    private static Recording day(String animal, int day) {
        return Simulator.simulate(new SimulationPlan(animal, day, 30, 120, Task.RANDOM_TARGET, 4))
                .recording();
    }
}
