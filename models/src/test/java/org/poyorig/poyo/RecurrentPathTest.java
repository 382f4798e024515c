package org.poyorig.poyo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.bundle.Vocabulary;
import org.poyorig.gradient.FitGraph;
import org.poyorig.gradient.UnitTable;

/** The recurrent path against a plain computation in double precision. */
class RecurrentPathTest {
    static final int UNITS = 5;
    static final int WIDTH = 6;
    static final int MEMBERS = 2;
    private static final PoyoConfig ATTENTION = new PoyoConfig(1.0, 0.25, 2, 8, 1, 8, 1, 2, 2);
    private static final PoyoConfig ALONE = ATTENTION.with(new RecurrentConfig(0.05, WIDTH, MEMBERS, true));
    private static final PoyoConfig BOTH = ATTENTION.with(new RecurrentConfig(0.05, WIDTH, MEMBERS, false));
    private static final List<String> IDS =
            IntStream.range(0, UNITS).mapToObj(k -> "u" + k).toList();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 200})
    void shouldComputeGatedRecurrentUnitsOnStandardisedCounts(int spikes) throws Exception {
        ModelBundle bundle = bundle(ALONE);
        WindowSpikes window = WindowSpikes.random(spikes);
        float[] expected = new PlainRecurrentPath(bundle).answer(window);
        assertArrayEquals(expected, live(bundle, window), 2e-5f);
        assertArrayEquals(expected, reference(bundle, window, 1f), 2e-5f);
        assertArrayEquals(expected, padded(bundle, window), 2e-5f);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 12, 200})
    void shouldMixBothPathsByTheShare(int spikes) throws Exception {
        ModelBundle both = bundle(BOTH);
        WindowSpikes window = WindowSpikes.random(spikes);
        float[] mixed = live(both, window);
        assertArrayEquals(reference(both, window, 1f), mixed, 2e-5f);
        assertArrayEquals(padded(both, window), mixed, 2e-5f);
        float[] members = new PlainRecurrentPath(both).answer(window);
        float[] attended = live(with(both, RecurrentConfig.ATTENTION_SHARE, 1), window);
        for (int output = 0; output < mixed.length; output++) {
            assertEquals((members[output] + attended[output]) / 2, mixed[output], 2e-5f);
        }
    }

    @Test
    void shouldLeaveOutUnitsThatFallSilent() throws Exception {
        ModelBundle bundle = bundle(ALONE);
        WindowSpikes all = WindowSpikes.random(200);
        WindowSpikes without = all.without(3);
        float[] quiet = live(bundle, without);
        assertArrayEquals(new PlainRecurrentPath(bundle).answer(without), quiet, 2e-5f);
        double moved = Math.abs(quiet[0] - live(bundle, all)[0]);
        assertTrue(moved > 1e-3, "the unit matters: " + moved);
    }

    @Test
    void shouldAnswerEarlierQueriesFromEarlierSpikesOnly() throws Exception {
        ModelBundle bundle = bundle(ALONE);
        WindowSpikes all = WindowSpikes.random(200);
        float[] early = reference(bundle, all, 0.5f);
        float[] afterwardsMoved = reference(bundle, all.movedAfter(0.5f), 0.5f);
        assertArrayEquals(early, afterwardsMoved, 1e-6f);
        float[] between = reference(bundle, all, 0.525f);
        float[] late = reference(bundle, all, 0.55f);
        assertEquals((early[0] + late[0]) / 2, between[0], 1e-5f);
    }

    @Test
    void shouldGiveTheSlopeThatDifferencesShow() throws Exception {
        ModelBundle bundle = bundle(BOTH);
        for (String name : List.of(
                "unit_emb.weight",
                "session_emb.weight",
                "recurrent.input.weight",
                "recurrent.state.weight",
                "recurrent.state.bias",
                "recurrent.readout.weight",
                "readout.weight")) {
            float[] direction = direction(bundle.weight(name));
            double up = loss(bundle, name, direction, 1e-2f);
            double down = loss(bundle, name, direction, -1e-2f);
            double slope = slope(bundle, name, direction);
            assertTrue(Math.abs(slope) > 1e-4, name + " matters: " + slope);
            assertEquals((up - down) / 2e-2, slope, 0.02 * Math.abs(slope) + 1e-4, name);
        }
    }

    private static float[] direction(FloatTensor weight) {
        Random random = new Random(3);
        float[] direction = new float[weight.data().length];
        for (int k = 0; k < direction.length; k++) {
            direction[k] = (float) random.nextGaussian();
        }
        return direction;
    }

    private static double loss(ModelBundle bundle, String name, float[] direction, float by) throws Exception {
        float[] moved = bundle.weight(name).data().clone();
        for (int k = 0; k < moved.length; k++) {
            moved[k] += by * direction[k];
        }
        return fit(bundle, name, moved).get("loss")[0];
    }

    private static double slope(ModelBundle bundle, String name, float[] direction) throws Exception {
        float[] gradient = fit(bundle, name, bundle.weight(name).data()).get("gradient/" + name);
        double slope = 0;
        for (int k = 0; k < direction.length; k++) {
            slope += (double) direction[k] * gradient[k];
        }
        return slope;
    }

    private static Map<String, float[]> fit(ModelBundle bundle, String name, float[] values) throws Exception {
        FitGraph fit =
                FitGraph.of(bundle.config(), bundle.weights(), List.of(name), FitGraph.Rates.NONE, UnitTable.WHOLE);
        try (OnnxModel model = new OnnxModel(fit.onnx(), 1)) {
            WindowSpikes.random(40).giveTo(model, 1f);
            model.set(name, values, bundle.weight(name).longShape());
            model.set("target", new float[] {0.7f, -0.4f}, 1, 1, 2);
            model.set("target_weight", new float[] {1}, 1, 1);
            return model.outputs();
        }
    }

    private static float[] live(ModelBundle bundle, WindowSpikes window) throws Exception {
        try (OnnxModel live = new OnnxModel(LiveGraph.build(bundle, session(bundle)), 1)) {
            return live.set("spike_unit", window.unit(), window.unit().length)
                    .set("spike_offset", window.seconds(), window.unit().length)
                    .run();
        }
    }

    private static float[] reference(ModelBundle bundle, WindowSpikes window, float query) throws Exception {
        try (OnnxModel model = new OnnxModel(ReferenceGraph.build(bundle, session(bundle)), 1)) {
            window.giveTo(model, query);
            return model.run();
        }
    }

    private static float[] padded(ModelBundle bundle, WindowSpikes window) throws Exception {
        SessionTables tables = SessionTables.padded(bundle, session(bundle));
        int size = window.unit().length + 7;
        float[] spikes = new float[2 * size];
        for (int k = 0; k < size; k++) {
            boolean real = k < window.unit().length;
            spikes[k] = real ? window.unit()[k] : tables.paddingUnit();
            spikes[size + k] = real ? window.seconds()[k] : 0;
        }
        try (OnnxModel live =
                new OnnxModel(LiveGraph.buildPadded(bundle, SessionTables.unitPlaces(UNITS), Precision.FP32), 1)) {
            for (Map.Entry<String, FloatTensor> table : tables.byName().entrySet()) {
                live.set(
                        table.getKey(),
                        table.getValue().data(),
                        table.getValue().longShape());
            }
            return live.set(LiveGraph.SPIKES, spikes, 2, size).run();
        }
    }

    private static SessionEmbedding session(ModelBundle bundle) {
        return SessionMatch.of(bundle, "s", IDS).embedding();
    }

    private static ModelBundle bundle(PoyoConfig config) {
        FloatTensor omega = NewNetwork.rotary(config, 0.1, 4);
        Map<String, FloatTensor> weights = NewNetwork.weights(config, UNITS + 1, 2, omega, 5);
        float[] rows = weights.get("unit_emb.weight").data();
        for (int k = 0; k < rows.length; k++) {
            rows[k] *= 20;
        }
        float[] counts = weights.get(RecurrentConfig.COUNTS).data();
        for (int unit = 0; unit < UNITS; unit++) {
            counts[3 * (unit + 1)] = 0.1f * unit;
            counts[3 * (unit + 1) + 1] = 1 + 0.3f * unit;
            counts[3 * (unit + 1) + 2] = unit % 2;
        }
        List<OutputSpec> outputs = List.of(
                new OutputSpec("x", "", OptionalDouble.empty()), new OutputSpec("y", "", OptionalDouble.empty()));
        List<String> words = IDS.stream().map(id -> "s/" + id).toList();
        return ModelBundle.of(
                "test", config, outputs, "", Vocabulary.of(words), Vocabulary.of(List.of("s")), weights, Map.of());
    }

    private static ModelBundle with(ModelBundle bundle, String name, float... values) {
        Map<String, FloatTensor> weights = new java.util.LinkedHashMap<>(bundle.weights());
        weights.put(name, FloatTensor.of(values, bundle.weight(name).shape()));
        return ModelBundle.of(
                "test",
                bundle.config(),
                bundle.outputs(),
                "",
                bundle.units(),
                bundle.sessions(),
                weights,
                bundle.provenance());
    }
}
