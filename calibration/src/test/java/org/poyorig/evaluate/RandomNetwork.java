package org.poyorig.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.bundle.Vocabulary;
import org.poyorig.bundle.WeightLayout;

/** A tiny network with random weights. */
public final class RandomNetwork {
    private RandomNetwork() {}

    public static final PoyoConfig CONFIG = new PoyoConfig(1.0, 0.25, 2, 16, 1, 8, 2, 2, 2);

    /** The same network with a recurrent path alone. */
    public static final PoyoConfig COUNTING = CONFIG.with(new RecurrentConfig(0.05, 8, 2, true));

    public static ModelBundle bundle(String session, List<String> unitIds) {
        return bundle(CONFIG, session, unitIds);
    }

    public static ModelBundle bundle(PoyoConfig config, String session, List<String> unitIds) {
        Vocabulary units =
                Vocabulary.of(unitIds.stream().map(id -> session + "/" + id).toList());
        Vocabulary sessions = Vocabulary.of(List.of(session));
        Random random = new Random(11);
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        WeightLayout.shapes(config, units.size(), sessions.size()).forEach((name, shape) -> {
            int size = 1;
            for (int extent : shape) {
                size *= extent;
            }
            float[] values = new float[size];
            for (int k = 0; k < size; k++) {
                values[k] = name.equals(RecurrentConfig.COUNTS)
                        ? (k % RecurrentConfig.STATISTICS == 1 ? 1.5f : 0)
                        : (float) (0.3 * random.nextGaussian());
            }
            weights.put(name, new FloatTensor(shape, values));
        });
        List<OutputSpec> outputs = List.of(
                new OutputSpec("vx", "m/s", OptionalDouble.of(20)), new OutputSpec("vy", "m/s", OptionalDouble.of(5)));
        return ModelBundle.of("random", config, outputs, "hand.vel", units, sessions, weights, Map.of());
    }
}
