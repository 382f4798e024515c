package org.poyorig.bundle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

/** A network small enough to write in a test: random weights, three units of two sessions. */
public final class TinyBundle {
    public static final PoyoConfig CONFIG = new PoyoConfig(1.0, 0.25, 2, 8, 1, 8, 1, 2, 2);

    public static final List<OutputSpec> OUTPUTS = List.of(
            new OutputSpec("vx", "cm/s", OptionalDouble.of(20)), new OutputSpec("vy", "", OptionalDouble.empty()));

    private TinyBundle() {}

    public static ModelBundle make() {
        return make(List.of("monday/unit_0", "monday/unit_1", "set/tuesday/unit_0"), List.of("monday", "set/tuesday"));
    }

    public static ModelBundle make(List<String> unitWords, List<String> sessionWords) {
        Vocabulary units = Vocabulary.of(unitWords);
        Vocabulary sessions = Vocabulary.of(sessionWords);
        return ModelBundle.of(
                "a tiny bundle",
                CONFIG,
                OUTPUTS,
                "cursor.vel",
                units,
                sessions,
                weights(units.size(), sessions.size()),
                Map.of("trained on", "nothing | \"at all\""));
    }

    private static Map<String, FloatTensor> weights(int unitRows, int sessionRows) {
        Random random = new Random(7);
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        WeightLayout.shapes(CONFIG, unitRows, sessionRows).forEach((name, shape) -> {
            int size = 1;
            for (int extent : shape) {
                size *= extent;
            }
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = (float) random.nextGaussian();
            }
            weights.put(name, new FloatTensor(shape, values));
        });
        return weights;
    }
}
