package org.poyorig.bundle;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.poyorig.error.UserError;

/**
 * Checks whether a configuration and a set of weights make one POYO network. Every network passes this check before it
 * is used. The limits are far above every published POYO, and they keep all later sizes within an int.
 */
public final class NetworkCheck {
    private static final String REMEDY = "use a complete POYO checkpoint or bundle";
    private static final double LONGEST_WINDOW_SECONDS = 3600;
    private static final int MOST_LATENTS = 1 << 20;

    private NetworkCheck() {}

    /**
     * Refuses sizes outside their limits.
     *
     * @param subject the file, for messages
     * @throws UserError if a size is out of its range; the message names the first such field
     */
    public static void config(String subject, PoyoConfig config) {
        within(subject, "sequence_length", config.sequenceLengthSeconds(), 1e-3, LONGEST_WINDOW_SECONDS);
        within(subject, "latent_step", config.latentStepSeconds(), 1e-4, config.sequenceLengthSeconds());
        within(subject, "num_latents_per_step", config.latentsPerStep(), 1, 4096);
        within(
                subject,
                "latents in a window",
                (double) config.latentSteps() * config.latentsPerStep(),
                1,
                MOST_LATENTS);
        within(subject, "dim", config.dim(), 1, 8192);
        within(subject, "depth", config.depth(), 0, 512);
        within(subject, "dim_head", config.dimHead(), 4, 1024);
        within(subject, "cross_heads", config.crossHeads(), 1, 256);
        within(subject, "self_heads", config.selfHeads(), 1, 256);
        within(subject, "dim_out", config.dimOut(), 1, 4096);
        config.recurrent().ifPresent(path -> {
            within(subject, "bin_length", path.binSeconds(), 1e-3, config.sequenceLengthSeconds());
            within(subject, "width of the recurrent path", path.width(), 1, 8192);
            within(subject, "members of the recurrent path", path.members(), 1, 256);
        });
        if (config.dimHead() % 4 != 0) {
            // The network rotates half of each head, in pairs of dimensions.
            throw new UserError(subject, "dim_head to be a multiple of 4", "" + config.dimHead(), REMEDY);
        }
    }

    /**
     * Refuses weights that are missing, unknown, of another shape, or not finite.
     *
     * @param subject the file, for messages
     * @return the weights in torch_brain's order
     * @throws UserError if a weight does not fit; the message names the first such weight
     */
    public static Map<String, FloatTensor> weights(
            String subject,
            PoyoConfig config,
            Vocabulary units,
            Vocabulary sessions,
            Map<String, FloatTensor> weights) {
        Map<String, int[]> shapes = WeightLayout.shapes(config, units.size(), sessions.size());
        WeightLayout.optional(config).forEach((name, shape) -> {
            if (weights.containsKey(name)) {
                shapes.put(name, shape);
            }
        });
        TreeSet<String> unknown = new TreeSet<>(weights.keySet());
        unknown.removeAll(shapes.keySet());
        if (!unknown.isEmpty()) {
            String found = unknown.size() + " other weights, first " + unknown.first();
            throw new UserError(subject, "only the weights of this POYO", found, REMEDY);
        }
        Map<String, FloatTensor> ordered = new LinkedHashMap<>();
        for (Map.Entry<String, int[]> weight : shapes.entrySet()) {
            FloatTensor tensor = weights.get(weight.getKey());
            weight(subject + ", weight " + weight.getKey(), weight.getValue(), tensor);
            ordered.put(weight.getKey(), tensor);
        }
        return ordered;
    }

    private static void weight(String subject, int[] shape, FloatTensor tensor) {
        if (tensor == null) {
            throw new UserError(subject, "shape " + Arrays.toString(shape), "no such weight", REMEDY);
        }
        if (!Arrays.equals(shape, tensor.shape())) {
            throw new UserError(subject, "shape " + Arrays.toString(shape), Arrays.toString(tensor.shape()), REMEDY);
        }
        for (int i = 0; i < tensor.data().length; i++) {
            if (!Float.isFinite(tensor.data()[i])) {
                throw new UserError(
                        subject,
                        "finite values",
                        tensor.data()[i] + " at element " + i,
                        "training diverged or the file is damaged: use an earlier checkpoint");
            }
        }
    }

    private static void within(String subject, String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            String range = field + " from " + number(least) + " to " + number(most);
            throw new UserError(subject, range, number(value), REMEDY);
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : "" + value;
    }
}
