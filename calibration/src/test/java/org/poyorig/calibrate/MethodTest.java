package org.poyorig.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.adapter.AdapterReader;
import org.poyorig.adapter.AdapterWriter;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.bundle.Vocabulary;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.fit.FitSettings;
import org.poyorig.poyo.NewNetwork;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.Recording;

/** Fits the shipped network to a simulated animal that it was not trained on, by each method. */
class MethodTest {
    private static final InitialEmbeddings START = InitialEmbeddings.scaledFingerprint(0.1f);

    private static ModelBundle bundle;
    private static Map<String, float[]> before;
    private static Recording stranger;

    @BeforeAll
    static void meet() {
        bundle = Strangers.bundle();
        before = new LinkedHashMap<>();
        bundle.weights()
                .forEach((name, tensor) -> before.put(name, tensor.data().clone()));
        stranger = CalibrationTime.of(Strangers.simulated(90, 40), 1);
    }

    @Test
    void shouldNotChangeTheNetworkIfOnlyEmbeddingsLearn() {
        Fitted fitted = fit(Method.UNIT_ID, 6);
        assertSame(bundle, fitted.bundle());
        assertEquals(UnitIdentification.TRAINED, fitted.fit().parameters().keySet());
        assertBundleUntouched();
    }

    @Test
    void shouldLetAllOfTheNetworkLearnAndKnowThisSessionAlone() {
        Fitted fitted = fit(Method.FINETUNE, 12);
        ModelBundle network = fitted.bundle();
        double guessed = mean(fitted.fit().scores().get(0).rSquared());
        assertTrue(
                fitted.fit().bestScore() > guessed,
                guessed + " became " + fitted.fit().bestScore());
        assertEquals(2, network.sessions().size());
        assertEquals(
                fitted.embedding(),
                SessionMatch.of(network, stranger.sessionId(), stranger.unitIds())
                        .embedding());
        Set<String> learned = new TreeSet<>(before.keySet());
        learned.remove("rotary_emb.omega");
        assertEquals(learned, new TreeSet<>(fitted.fit().parameters().keySet()));
        assertEquals(bundle.weight("rotary_emb.omega"), network.weight("rotary_emb.omega"));
        assertNotEquals(bundle.weightsSha256(), network.weightsSha256());
        assertBundleUntouched();
    }

    @Test
    void shouldStartFromRandomInitialisationInTheBundlesShape() {
        Fitted fitted = fit(Method.SCRATCH, 10);
        double guessed = mean(fitted.fit().scores().get(0).rSquared());
        assertTrue(guessed < 0.2, "a new network knows nothing: " + guessed);
        assertEquals(bundle.config(), fitted.bundle().config());
        assertNotEquals(bundle.weight("enc_atn.to_q.weight"), fitted.bundle().weight("enc_atn.to_q.weight"));
        assertTrue(fitted.bundle().provenance().get("made by").contains("scratch"));
        assertBundleUntouched();
    }

    @Test
    void shouldWriteTheNetworkIntoTheAdaptersFolder(@TempDir Path folder) {
        Method method = Method.FINETUNE;
        Calibration.Result result = new Calibration(bundle, Strangers.simulated(90, 40), 1)
                .run(method, settings(method, 0), 1, fit -> fit, (work, done) -> {});
        Path written = folder.resolve("adapter");
        AdapterWriter.write(written, result.adapter(), Map.of(), result.network());
        ModelBundle network = AdapterReader.network(written).orElseThrow();
        assertEquals(
                network.outputs(),
                AdapterReader.read(written).in(network, "adapter").outputs());
        assertEquals(Method.FINETUNE, result.report().learning().method());
    }

    private static Fitted fit(Method method, int steps) {
        return method.fit(bundle, stranger, START, settings(method, steps), fit -> fit);
    }

    private static FitSettings settings(Method method, int steps) {
        return method.settings(bundle.config(), steps, 3).withBatch(4, 8).withScores(4, 10, 1e-3);
    }

    private static void assertBundleUntouched() {
        before.forEach(
                (name, values) -> assertArrayEquals(values, bundle.weight(name).data(), name));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    @Test
    void shouldTakeMoreStepsWithMoreData() {
        assertEquals(0, Method.FINGERPRINT.usualSteps(bundle.config(), 3600));
        assertEquals(150, Method.UNIT_ID.usualSteps(bundle.config(), 30));
        assertEquals(150, Method.UNIT_ID.usualSteps(bundle.config(), 180));
        assertEquals(200, Method.UNIT_ID.usualSteps(bundle.config(), 240));
        assertEquals(400, Method.UNIT_ID.usualSteps(bundle.config(), 3600));
        assertEquals(600, Method.FINETUNE.usualSteps(bundle.config(), 3600));
    }

    @Test
    void shouldFitANetworkThatIsOnlyRecurrentAtTheRightEdgeAndOnceMoreFromAllMinutes() {
        PoyoConfig shape = bundle.config().with(new RecurrentConfig(0.05, 8, 1, true));
        Map<String, FloatTensor> weights = NewNetwork.weights(shape, 2, 2, null, 1);
        ModelBundle recurrent = ModelBundle.of(
                "small",
                shape,
                bundle.outputs(),
                bundle.behaviour(),
                Vocabulary.of(List.of("day/unit")),
                Vocabulary.of(List.of("day")),
                weights,
                Map.of());
        Set<String> all = new TreeSet<>(weights.keySet());
        all.remove(RecurrentConfig.COUNTS);
        for (Method method : List.of(Method.UNIT_ID, Method.FINETUNE, Method.SCRATCH)) {
            FitSettings settings = method.settings(shape, 6, 1).withBatch(4, 1).withScores(2, 10, 0);
            assertEquals(1, method.settings(shape, 6, 1).batch().queries());
            Fitted fitted = method.fit(recurrent, stranger, START, settings, fit -> fit);
            assertEquals(
                    method == Method.UNIT_ID ? UnitIdentification.TRAINED : all,
                    fitted.fit().parameters().keySet());
            Fitted again = method.again(recurrent, stranger, START, settings, 4, fit -> fit)
                    .orElseThrow();
            assertEquals(4, again.fit().steps());
            assertEquals(method.changesNetwork(), !again.bundle().equals(recurrent));
            assertNotEquals(fitted.embedding(), again.embedding());
        }
    }
}
