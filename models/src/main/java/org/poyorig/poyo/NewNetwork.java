package org.poyorig.poyo;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.WeightLayout;

/**
 * The weights that a POYO network begins with, drawn as torch_brain draws them: tables from a normal distribution of
 * deviation 0.02, layers as {@code torch.nn.Linear} does, evenly within one over the root of their inputs.
 */
public final class NewNetwork {
    private static final double TABLE_DEVIATION = 0.02;

    private NewNetwork() {}

    /**
     * @param unitRows rows of the unit table, the padding row included
     * @param sessionRows rows of the session table, the padding row included
     * @param omega rotary frequencies, (dimHead / 2); see {@link #rotary}
     * @param seed the same seed draws the same weights
     * @return by torch_brain's names, in its order
     */
    public static Map<String, FloatTensor> weights(
            PoyoConfig config, int unitRows, int sessionRows, FloatTensor omega, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, int[]> shapes = WeightLayout.shapes(config, unitRows, sessionRows);
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> {
            float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
            if (name.endsWith("_emb.weight")) {
                boolean padded = name.startsWith("unit_emb") || name.startsWith("session_emb");
                for (int k = padded ? shape[1] : 0; k < values.length; k++) {
                    values[k] = (float) (TABLE_DEVIATION * random.nextGaussian());
                }
            } else if (isNorm(name, shapes)) {
                Arrays.fill(values, name.endsWith(".weight") ? 1 : 0);
            } else {
                double reach = 1 / Math.sqrt(shapes.get(name.replaceAll("bias$", "weight"))[1]);
                for (int k = 0; k < values.length; k++) {
                    values[k] = (float) (reach * (2 * random.nextDouble() - 1));
                }
            }
            weights.put(name, FloatTensor.of(values, shape));
        });
        weights.put("rotary_emb.omega", omega);
        return weights;
    }

    /** A layer's bias belongs to a matrix; a norm's weight is a list of numbers. */
    private static boolean isNorm(String name, Map<String, int[]> shapes) {
        int[] weight = shapes.get(name.replaceAll("bias$", "weight"));
        return weight == null || weight.length == 1;
    }

    /**
     * Frequencies whose periods are spread evenly on a logarithmic scale over the first half of a head's pairs, both
     * ends included; the other half is not turned.
     *
     * @param shortestSeconds the shortest period; below the bin of binned recordings it is noise
     * @param longestSeconds the longest period
     */
    public static FloatTensor rotary(PoyoConfig config, double shortestSeconds, double longestSeconds) {
        float[] omega = new float[config.dimHead() / 2];
        int turned = omega.length / 2;
        for (int k = 0; k < turned; k++) {
            double share = turned == 1 ? 0 : (double) k / (turned - 1);
            omega[k] = (float) (2 * Math.PI / (shortestSeconds * Math.pow(longestSeconds / shortestSeconds, share)));
        }
        return FloatTensor.of(omega, omega.length);
    }
}
