package org.poyorig.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.error.UserError;

/**
 * The arguments with which torch_brain built the network: {@code hyper_parameters.model} of a Lightning checkpoint,
 * plain or wrapped by OmegaConf, or settings that the user states. Arguments that neither has are read from the shapes
 * of the weights; only the two durations cannot be read from them. The names are those of {@code POYO.__init__} in
 * torch_brain/models/poyo.py.
 */
final class HyperParameters {
    /** Arguments that matter only for training, or that the weights already contain. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "_target_",
            "dim_out",
            // torch_brain 0.1: names the task of the one readout; its size is in readout.weight.
            "readout_spec",
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

    private static final List<String> OWNERS = List.of("hyper_parameters", "hparams", "config", "cfg", "args");

    private final String subject;
    private final Map<String, Object> arguments;

    private HyperParameters(String subject, Map<String, Object> arguments) {
        this.subject = subject;
        this.arguments = arguments;
    }

    /**
     * @param subject the checkpoint, for messages
     * @param stated what the user stated; may be empty
     */
    static PoyoConfig config(
            String subject, Map<?, ?> checkpoint, NetworkStatement stated, Map<String, FloatTensor> weights) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        found(checkpoint).ifPresent(settings -> arguments.putAll(of(subject + ", " + settings.place(), settings)));
        for (Map<?, ?> part : stated.parts()) {
            Settings own = found(part).orElse(new Settings("settings", part, false));
            of("the stated settings", own).forEach((name, value) -> state(subject, arguments, name, value));
        }
        return new HyperParameters(subject, arguments).config(new NetworkShape(weights));
    }

    /** A statement must agree with the file, because a wrong number would give wrong values without a message. */
    private static void state(String subject, Map<String, Object> arguments, String name, Object value) {
        Object before = arguments.putIfAbsent(name, value);
        if (before instanceof Number file && value instanceof Number user && file.doubleValue() != user.doubleValue()) {
            throw refusal(
                    subject, name + " " + file + ", as the checkpoint states", "" + user, "leave the statement out");
        }
    }

    /** Settings, their place in the file, and whether they are the arguments of the network and nothing else. */
    private record Settings(String place, Map<?, ?> values, boolean ofModelOnly) {}

    private static Optional<Settings> found(Map<?, ?> root) {
        for (String owner : OWNERS) {
            if (plain(root.get(owner)) instanceof Map<?, ?> settings) {
                if (plain(settings.get("model")) instanceof Map<?, ?> model) {
                    return Optional.of(new Settings(owner + ".model", model, true));
                }
                if (settings.containsKey("sequence_length")) {
                    return Optional.of(new Settings(owner, settings, false));
                }
            }
        }
        if (plain(root.get("model")) instanceof Map<?, ?> model && model.containsKey("sequence_length")) {
            return Optional.of(new Settings("model", model, true));
        }
        return root.containsKey("sequence_length")
                ? Optional.of(new Settings("settings", root, false))
                : Optional.empty();
    }

    /** Takes the arguments of the network. Refuses other networks, because they use the weights in another way. */
    private static Map<String, Object> of(String place, Settings settings) {
        Map<?, ?> values = settings.values();
        if (plain(values.get("_target_")) instanceof String target && !target.matches("(.*\\.)?POYO")) {
            throw refusal(place, "_target_ torch_brain.models.POYO", target, "import a checkpoint of POYO");
        }
        boolean strict = settings.ofModelOnly() || values.containsKey("_target_");
        List<String> unknown = values.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !SHAPE.contains(name) && !WITHOUT_EFFECT.contains(name))
                .filter(name -> strict || name.equals("readout_specs"))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw refusal(place, "arguments of torch_brain's POYO", unknown.get(0), "import a checkpoint of POYO");
        }
        Map<String, Object> taken = new LinkedHashMap<>();
        SHAPE.stream().filter(values::containsKey).forEach(name -> taken.put(name, plain(values.get(name))));
        return taken;
    }

    private PoyoConfig config(NetworkShape shape) {
        double sequenceLength = duration("sequence_length");
        double latentStep = duration("latent_step");
        int dim = integer("dim", shape.dim());
        int dimHead = integer("dim_head", shape.dimHead());
        return new PoyoConfig(
                sequenceLength,
                latentStep,
                integer("num_latents_per_step", shape.latentsPerStep()),
                dim,
                integer("depth", shape.depth()),
                dimHead,
                integer("cross_heads", shape.crossHeads()),
                integer("self_heads", shape.selfHeads()),
                shape.dimOut(subject));
    }

    private double duration(String name) {
        if (arguments.get(name) == null) {
            throw refusal(subject, "a number " + name, "none", WeightsAdvice.STATE_SETTINGS);
        }
        return number(name);
    }

    private double number(String name) {
        Object value = arguments.get(name);
        if (value instanceof Integer || value instanceof Long || value instanceof Double) {
            return ((Number) value).doubleValue();
        }
        String found = value instanceof String text ? "'" + text + "'" : "another kind of value";
        throw refusal(subject, "a number " + name, found, "resolve the configuration before saving the checkpoint");
    }

    private int integer(String name, int fromWeights) {
        if (arguments.get(name) == null) {
            return fromWeights;
        }
        double value = number(name);
        if (value != (int) value) {
            throw refusal(subject, "a whole number " + name, "" + value, "use a checkpoint of a trained POYO");
        }
        return (int) value;
    }

    /** Unwraps one layer: OmegaConf's containers and values, Python's namespace, and objects with plain attributes. */
    static Object plain(Object value) {
        if (!(value instanceof PickledObject object)) {
            return value;
        }
        if (!object.items().isEmpty()) {
            return object.items();
        }
        if (!(object.state() instanceof Map<?, ?> state)) {
            return value;
        }
        if (object.className().equals("omegaconf.dictconfig.DictConfig")) {
            return state.get("_content");
        }
        if (object.className().startsWith("omegaconf.nodes.")) {
            return state.get("_val");
        }
        boolean module = state.containsKey("_parameters") && state.containsKey("_modules");
        return module ? value : state;
    }

    private static UserError refusal(String subject, String expected, String found, String remedy) {
        return new UserError(subject, expected, found, remedy);
    }
}
