package org.poyorig.fit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.WeightLayout;

/** A network small enough to train in a test, with random weights. */
public final class TinyNetwork {
    public static final PoyoConfig CONFIG = new PoyoConfig(1.0, 0.25, 2, 16, 1, 16, 1, 1, 2);

    private TinyNetwork() {}

    public static Map<String, FloatTensor> weights(int units) {
        SplittableRandom random = new SplittableRandom(3);
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        WeightLayout.shapes(CONFIG, units + 1, 2).forEach((name, shape) -> {
            float[] data = new float[IntStream.of(shape).reduce(1, Math::multiplyExact)];
            boolean norm = shape.length == 1 && name.endsWith(".weight");
            double reach = shape.length == 1 ? 0 : name.endsWith("_emb.weight") ? 0.1 : Math.sqrt(3.0 / shape[1]);
            for (int k = 0; k < data.length; k++) {
                boolean padding = name.endsWith("_emb.weight") && k < shape[1];
                data[k] = norm ? 1 : padding ? 0 : (float) (reach * (2 * random.nextDouble() - 1));
            }
            if (name.equals("rotary_emb.omega")) {
                for (int k = 0; k < data.length; k++) {
                    data[k] = (float) (2 * Math.PI / (0.1 * Math.pow(40, (double) k / data.length)));
                }
            }
            weights.put(name, FloatTensor.of(data, shape));
        });
        return weights;
    }
}
