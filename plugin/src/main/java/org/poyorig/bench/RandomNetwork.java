package org.poyorig.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.Vocabulary;
import org.poyorig.bundle.WeightLayout;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.poyo.SessionMatch;

/** A network of one of POYO's published sizes with random weights. It takes the same time as a trained network. */
public final class RandomNetwork {
    private static final double LONGEST_PERIOD_SECONDS = 4;
    private static final double SHORTEST_PERIOD_SECONDS = 1e-4;
    private static final float WEIGHT_DEVIATION = 0.05f;

    private RandomNetwork() {}

    /** Returns the size of torch_brain's {@code configs/model/poyo_1.3M.yaml}. */
    public static PoyoConfig smallPublishedSize() {
        return new PoyoConfig(1.0, 0.125, 16, 64, 6, 64, 2, 8, 2);
    }

    /** Returns the size of torch_brain's {@code configs/model/poyo_11.8M.yaml}. */
    public static PoyoConfig largePublishedSize() {
        return new PoyoConfig(1.0, 0.125, 32, 128, 24, 64, 4, 8, 2);
    }

    /** Returns a bundle that knows one session and its units. */
    public static ModelBundle bundle(PoyoConfig config, String sessionId, List<String> unitIds, long seed) {
        Vocabulary unitWords = Vocabulary.of(unitIds);
        Vocabulary sessionWords = Vocabulary.of(List.of(sessionId));
        Random random = new Random(seed);
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        WeightLayout.shapes(config, unitWords.size(), sessionWords.size())
                .forEach((name, shape) -> weights.put(name, weight(name, shape, random)));
        List<OutputSpec> outputs = List.of(
                new OutputSpec("vx", "", OptionalDouble.empty()), new OutputSpec("vy", "", OptionalDouble.empty()));
        return ModelBundle.of(
                "random network", config, outputs, "", unitWords, sessionWords, weights, Map.of("weights", "random"));
    }

    /** Returns the embeddings of the bundle's session. */
    public static SessionEmbedding session(ModelBundle bundle) {
        String sessionId = bundle.sessions().words().get(1);
        List<String> unitIds = bundle.units().words().subList(1, bundle.units().size());
        return SessionMatch.of(bundle, sessionId, unitIds).embedding();
    }

    private static FloatTensor weight(String name, int[] shape, Random random) {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        float[] data = new float[size];
        for (int k = 0; k < size; k++) {
            data[k] =
                    name.equals("rotary_emb.omega") ? omega(k, size) : WEIGHT_DEVIATION * (float) random.nextGaussian();
        }
        return new FloatTensor(shape, data);
    }

    /** Returns log-spaced frequencies for the first half of the pairs; the other pairs do not rotate. */
    private static float omega(int pair, int pairs) {
        int turning = pairs / 2;
        if (pair >= turning) {
            return 0;
        }
        double ratio = SHORTEST_PERIOD_SECONDS / LONGEST_PERIOD_SECONDS;
        double period = LONGEST_PERIOD_SECONDS * Math.pow(ratio, (double) pair / (turning - 1));
        return (float) (2 * Math.PI / period);
    }
}
