package org.poyorig.bundle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trained network in memory, checked and immutable: the contents of {@code bundle.json} and
 * {@code weights.safetensors}.
 *
 * @param config the network's shape
 * @param outputs the decoded quantities in readout order, one for each row of {@code readout.weight}
 * @param behaviour key of the behaviour series on which the network was trained, e.g. {@code cursor.vel}; empty if not
 *     stated
 * @param units names of the rows of {@code unit_emb.weight}
 * @param sessions names of the rows of {@code session_emb.weight}
 * @param weights weights by torch_brain's key names, without a {@code model.} prefix
 * @param provenance origin of the weights, as short key-value lines for people (source file, training data, licence,
 *     date…)
 * @param weightsSha256 SHA-256 of the weight file in lower-case hex; recordings and adapters name the weights by it
 */
public record ModelBundle(
        PoyoConfig config,
        List<OutputSpec> outputs,
        String behaviour,
        Vocabulary units,
        Vocabulary sessions,
        Map<String, FloatTensor> weights,
        Map<String, String> provenance,
        String weightsSha256) {

    /**
     * Makes a bundle in memory, with the same checks as a bundle that is read, and computes the hash of its weight
     * file.
     *
     * @param subject source of the bundle, for messages
     * @throws org.poyorig.error.UserError if a part does not fit; the message names the first fault
     */
    public static ModelBundle of(
            String subject,
            PoyoConfig config,
            List<OutputSpec> outputs,
            String behaviour,
            Vocabulary units,
            Vocabulary sessions,
            Map<String, FloatTensor> weights,
            Map<String, String> provenance) {
        NetworkCheck.config(subject, config);
        OutputCheck.outputs(subject, config.dimOut(), outputs);
        Map<String, FloatTensor> ordered = NetworkCheck.weights(subject, config, units, sessions, weights);
        return new ModelBundle(
                config,
                List.copyOf(outputs),
                behaviour,
                units,
                sessions,
                Collections.unmodifiableMap(ordered),
                Collections.unmodifiableMap(new LinkedHashMap<>(provenance)),
                Safetensors.sha256(ordered));
    }

    /** Returns this network with other outputs, for example in other physical units. */
    public ModelBundle withOutputs(List<OutputSpec> others) {
        return new ModelBundle(
                config, List.copyOf(others), behaviour, units, sessions, weights, provenance, weightsSha256);
    }

    /** Returns this network with further lines of provenance. */
    public ModelBundle with(Map<String, String> notes) {
        Map<String, String> all = new LinkedHashMap<>(provenance);
        all.putAll(notes);
        return new ModelBundle(
                config, outputs, behaviour, units, sessions, weights, Collections.unmodifiableMap(all), weightsSha256);
    }

    /** Returns this network with a further or another weight, and the hash of the weights as they are then. */
    public ModelBundle with(String name, FloatTensor weight) {
        Map<String, FloatTensor> all = new LinkedHashMap<>(weights);
        all.put(name, weight);
        return of("the network", config, outputs, behaviour, units, sessions, all, provenance);
    }

    /** Returns a weight by torch_brain's name. A name that the configuration does not have is a programming error. */
    public FloatTensor weight(String name) {
        FloatTensor weight = weights.get(name);
        if (weight == null) {
            throw new IllegalArgumentException("no weight named " + name);
        }
        return weight;
    }
}
