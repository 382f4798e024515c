package org.poyorig.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.error.UserError;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.NewNetworkRecipe;
import org.poyorig.fit.RecurrentRecipe;
import org.poyorig.poyo.NetworkSize;
import org.poyorig.recording.Recording;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/** Goes on from networks that were trained on a day of a simulated animal. */
class StartBundleTest {
    private static final FitSettings FEW = RecurrentRecipe.settings(20, 1).withBatch(4, 1);
    private static final FitSettings NO_STEP = RecurrentRecipe.settings(0, 1).withBatch(4, 1);

    private static Recording monday;
    private static Pretraining.Result usual;
    private static Pretraining.Result light;
    private static ModelBundle joined;

    @BeforeAll
    static void train() {
        monday = day(0);
        usual = gru(monday, UnitRows.LEARNED).run(FEW, fit -> fit);
        light = gru(monday, UnitRows.LEARNED).run(FEW.with(RecurrentRecipe.LIGHT), fit -> fit);
        joined = JoinedNetworks.of(usual.bundle(), light.bundle());
    }

    @Test
    void shouldGiveBothPartsOfAJoinBackWithoutASingleStep() {
        Pretraining.Result first = from(joined, monday, 0).run(NO_STEP, fit -> fit);
        Pretraining.Result second = from(joined, monday, 1).run(NO_STEP, fit -> fit);
        assertSameWeights(usual.bundle(), first.bundle());
        assertSameWeights(light.bundle(), second.bundle());
        assertSameWeights(joined, JoinedNetworks.of(first.bundle(), second.bundle()));
    }

    @Test
    void shouldBeginAtTheValidationScoreOfItsStart() {
        assertEquals(
                usual.fit().bestScore(),
                from(usual.bundle(), monday, 0).run(NO_STEP, fit -> fit).fit().bestScore(),
                1e-4);
        Pretraining.Result second = from(usual.bundle(), monday, 1).run(FEW.withSteps(3), fit -> fit);
        assertTrue(second.fit().bestScore() >= usual.fit().bestScore() - 1e-4);
    }

    @Test
    void shouldTellFromWhichBundleAndEmbeddingsItStarted() {
        ModelBundle same = from(joined, monday, 0).run(NO_STEP, fit -> fit).bundle();
        assertTrue(same.provenance().get("started from").contains(joined.weightsSha256()), "" + same.provenance());
        String known = same.provenance().get("embeddings of " + monday.sessionId());
        assertTrue(known.contains("12 of 12 units"), known);

        Recording tuesday = day(1);
        ModelBundle later = from(joined, tuesday, 0).run(NO_STEP, fit -> fit).bundle();
        String chosen = later.provenance().get("embeddings of " + tuesday.sessionId());
        assertTrue(chosen.contains("of the same names in " + monday.sessionId()), chosen);
        assertEquals(tuesday.unitIds().size() + 1, later.units().size());
    }

    @Test
    void shouldGoOnFromANetworkWithAttention() {
        FitSettings settings = NewNetworkRecipe.settings(2, 1).withBatch(2, 4).withDropout(4, 0.1f, 0.1f);
        Pretraining plain = training(monday, NetworkModel.POYO, NetworkSize.SMALL, UnitRows.LEARNED, 1);
        Pretraining.Result trained = plain.run(settings, fit -> fit);
        Pretraining.Result again =
                plain.from(new StartBundle("start", trained.bundle()), 0).run(settings.withSteps(0), fit -> fit);
        assertSameWeights(trained.bundle(), again.bundle());
    }

    @Test
    void shouldKeepTheScaleOfItsStartForTheSameOutputs() {
        TrainingOutputs own = outputs(day(1));
        assertEquals(
                joined.outputs(), new StartBundle("start", joined).scaled(own).specs());
        TrainingOutputs other = TrainingOutputs.of(List.of(monday), "cursor.vel", List.of("vy"), OptionalDouble.of(3));
        assertEquals(other, new StartBundle("start", joined).scaled(other));
    }

    @Test
    void shouldRefuseANetworkOfAnotherShapeAndNameTheRemedy() {
        Pretraining attention = training(monday, NetworkModel.POYO, NetworkSize.SMALL, UnitRows.LEARNED, 1);
        assertRefused(attention, "expected the shape of the network to be trained: POYO", "give --model gru");

        Pretraining four = training(monday, NetworkModel.GRU, NetworkSize.SMALL, UnitRows.LEARNED, 1);
        assertRefused(four, "4 members", "found 2 members");

        assertRefused(gru(monday, UnitRows.DESCRIBED), "described unit embeddings", "give --rows learned");

        TrainingOutputs one = TrainingOutputs.of(List.of(monday), "cursor.vel", List.of("vy"), OptionalDouble.empty());
        Pretraining narrow =
                new Pretraining(List.of(monday), one, NetworkModel.GRU, NetworkSize.SMALL, UnitRows.LEARNED, 2);
        assertRefused(narrow, "1 outputs", "choose 2 outputs with --outputs");
    }

    private static void assertSameWeights(ModelBundle expected, ModelBundle found) {
        expected.weights().forEach((name, weight) -> assertEquals(weight, found.weight(name), name));
    }

    private static void assertRefused(Pretraining training, String... words) {
        UserError error = assertThrows(UserError.class, () -> training.from(new StartBundle("start", joined), 0));
        for (String word : words) {
            assertTrue(error.getMessage().contains(word), error.getMessage());
        }
    }

    private static Pretraining from(ModelBundle start, Recording recording, int network) {
        return gru(recording, UnitRows.LEARNED).from(new StartBundle("start", start), network);
    }

    private static Pretraining gru(Recording recording, UnitRows rows) {
        return training(recording, NetworkModel.GRU, NetworkSize.SMALL, rows, 2);
    }

    private static Pretraining training(
            Recording recording, NetworkModel model, NetworkSize size, UnitRows rows, int networks) {
        return new Pretraining(List.of(recording), outputs(recording), model, size, rows, networks);
    }

    private static TrainingOutputs outputs(Recording recording) {
        return TrainingOutputs.of(List.of(recording), "cursor.vel", List.of(), OptionalDouble.empty());
    }

    private static Recording day(int day) {
        return Simulator.simulate(new SimulationPlan("a", day, 12, 60, Task.RANDOM_TARGET, 4))
                .recording();
    }
}
