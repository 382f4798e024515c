package org.poyorig.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.error.UserError;

/**
 * The arguments with which torch_brain built the network ({@code hyper_parameters.model} of a Lightning checkpoint),
 * plain or wrapped by OmegaConf. Missing arguments have the defaults of {@code POYO.__init__} in
 * torch_brain/models/poyo.py.
 */
final class HyperParameters {
    /** Arguments that matter only for training, or that the weights already contain. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "_target_",
            "dim_out",
            "ffn_dropout",
            "lin_dropout",
            "atn_dropout",
            "emb_init_scale",
            // rotary_emb.omega contains the frequencies that these two arguments determine.
            "t_min",
            "t_max");

    private static final Set<String> SHAPE = Set.of(
            "sequence_length",
            "latent_step",
            "num_latents_per_step",
            "dim",
            "depth",
            "dim_head",
            "cross_heads",
            "self_heads");

    private final String subject;
    private final Map<?, ?> arguments;

    private HyperParameters(String subject, Map<?, ?> arguments) {
        this.subject = subject;
        this.arguments = arguments;
    }

    /**
     * @param subject the checkpoint, for messages
     * @param dimOut rows of {@code readout.weight}, which torch_brain does not store among the arguments
     */
    static PoyoConfig config(String subject, Map<?, ?> checkpoint, int dimOut) {
        Map<?, ?> all = dictionary(subject, "hyper_parameters", checkpoint);
        String place = subject + ", hyper_parameters";
        return new HyperParameters(place + ".model", dictionary(place, "model", all)).config(dimOut);
    }

    private PoyoConfig config(int dimOut) {
        checkNetwork();
        return new PoyoConfig(
                number("sequence_length", Double.NaN),
                number("latent_step", Double.NaN),
                integer("num_latents_per_step", 64),
                integer("dim", 512),
                integer("depth", 2),
                integer("dim_head", 64),
                integer("cross_heads", 1),
                integer("self_heads", 8),
                dimOut);
    }

    /** Refuses other networks and unknown arguments, because they would use the weights in another way. */
    private void checkNetwork() {
        if (plain(arguments.get("_target_")) instanceof String target && !target.matches("(.*\\.)?POYO")) {
            throw refusal(subject, "_target_ torch_brain.models.POYO", target, "import a checkpoint of POYO");
        }
        List<String> unknown = arguments.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !SHAPE.contains(name) && !WITHOUT_EFFECT.contains(name))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw refusal(subject, "arguments of torch_brain's POYO", unknown.get(0), "import a checkpoint of POYO");
        }
    }

    private double number(String name, double otherwise) {
        if (!arguments.containsKey(name) && !Double.isNaN(otherwise)) {
            return otherwise;
        }
        Object value = plain(arguments.get(name));
        if (value instanceof Integer || value instanceof Long || value instanceof Double) {
            return ((Number) value).doubleValue();
        }
        String found =
                value == null ? "none" : value instanceof String text ? "'" + text + "'" : "another kind of value";
        throw refusal(subject, "a number " + name, found, "resolve the configuration before saving the checkpoint");
    }

    private int integer(String name, int otherwise) {
        double value = number(name, otherwise);
        if (value != (int) value) {
            throw refusal(subject, "a whole number " + name, "" + value, "use a checkpoint of a trained POYO");
        }
        return (int) value;
    }

    private static Map<?, ?> dictionary(String subject, String name, Map<?, ?> owner) {
        if (plain(owner.get(name)) instanceof Map<?, ?> dictionary) {
            return dictionary;
        }
        String found = "none among " + StateDict.names(owner);
        throw refusal(
                subject,
                name + " with the arguments of the network",
                found,
                "save the checkpoint with Lightning's Trainer, as torch_brain does");
    }

    /** Unwraps one layer: OmegaConf's containers and values, and Python's namespace. */
    private static Object plain(Object value) {
        if (!(value instanceof PickledObject object) || !(object.state() instanceof Map<?, ?> state)) {
            return value;
        }
        if (object.className().equals("omegaconf.dictconfig.DictConfig")) {
            return state.get("_content");
        }
        if (object.className().startsWith("omegaconf.nodes.")) {
            return state.get("_val");
        }
        return object.className().equals("argparse.Namespace") ? state : value;
    }

    private static UserError refusal(String subject, String expected, String found, String remedy) {
        return new UserError(subject, expected, found, remedy);
    }
}
