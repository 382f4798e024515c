package org.poyorig.poyo;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.bundle.WeightLayout;

/**
 * Random initialisation of a POYO network, with the distributions of torch_brain. Embedding tables have a normal
 * distribution with standard deviation 0.02. Layers have a uniform distribution within ±1/√inputs, as
 * {@code torch.nn.Linear} has, and within ±1/√width in the recurrent path, as {@code torch.nn.GRU} has. Unit counts are
 * zeros: they are measured, not learned.
 */
public final class NewNetwork {
    private static final double TABLE_DEVIATION = 0.02;
    private static final float EVEN_SHARE = 0.5f;

    private NewNetwork() {}

    /**
     * Initialises the weights of a network at random.
     *
     * @param unitRows rows of the unit table, including the padding row
     * @param sessionRows rows of the session table, including the padding row
     * @param omega rotary frequencies, (dimHead / 2); see {@link #rotary}
     * @param seed equal seeds give equal weights
     * @return weights by torch_brain's names, in torch_brain's order
     */
    public static Map<String, FloatTensor> weights(
            PoyoConfig config, int unitRows, int sessionRows, FloatTensor omega, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, int[]> shapes = WeightLayout.shapes(config, unitRows, sessionRows);
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> {
            float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
            if (name.equals(RecurrentConfig.ATTENTION_SHARE)) {
                Arrays.fill(values, EVEN_SHARE);
            } else if (name.startsWith("recurrent.")) {
                uniform(values, config.recurrent().orElseThrow().width(), random);
            } else if (name.endsWith("_emb.weight")) {
                boolean padded = name.startsWith("unit_emb") || name.startsWith("session_emb");
                for (int k = padded ? shape[1] : 0; k < values.length; k++) {
                    values[k] = (float) (TABLE_DEVIATION * random.nextGaussian());
                }
            } else if (!name.equals(RecurrentConfig.COUNTS) && isNorm(name, shapes)) {
                Arrays.fill(values, name.endsWith(".weight") ? 1 : 0);
            } else if (!name.equals(RecurrentConfig.COUNTS)) {
                uniform(values, shapes.get(name.replaceAll("bias$", "weight"))[1], random);
            }
            weights.put(name, FloatTensor.of(values, shape));
        });
        weights.computeIfPresent("rotary_emb.omega", (name, drawn) -> omega);
        return weights;
    }

    /** Fills an array with a uniform distribution within ±1/√inputs. */
    private static void uniform(float[] values, int inputs, SplittableRandom random) {
        double reach = 1 / Math.sqrt(inputs);
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (reach * (2 * random.nextDouble() - 1));
        }
    }

    /** Tells norms from layers: the weight of a norm has one axis, the weight of a layer is a matrix. */
    private static boolean isNorm(String name, Map<String, int[]> shapes) {
        int[] weight = shapes.get(name.replaceAll("bias$", "weight"));
        return weight == null || weight.length == 1;
    }

    /**
     * Makes the rotary frequencies. The periods of the first half of a head's pairs are evenly spaced on a logarithmic
     * scale, including both ends. The other half is not rotated.
     *
     * @param shortestSeconds shortest period; for binned recordings, periods below the bin width add only noise
     * @param longestSeconds longest period
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
