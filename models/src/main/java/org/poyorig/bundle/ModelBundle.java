package org.poyorig.bundle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trained network in memory, checked and immutable: what {@code bundle.json} and {@code weights.safetensors} say
 * together.
 *
 * @param config the network's shape
 * @param outputs what it decodes, in readout order; one per row of {@code readout.weight}
 * @param behaviour key of the behaviour series it was trained on, e.g. {@code cursor.vel}; empty when not stated
 * @param units rows of {@code unit_emb.weight}
 * @param sessions rows of {@code session_emb.weight}
 * @param weights by torch_brain's own key names, without a {@code model.} prefix
 * @param provenance where the weights came from, as short key-value lines for people (source file, trained on, licence,
 *     date…)
 * @param weightsSha256 SHA-256 of the weight file in lower-case hex: the identity that recordings and adapters refer to
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
     * A bundle made in memory, checked as strictly as one that is read, with the hash its weight file will have.
     *
     * @param subject where it comes from, for messages
     * @throws org.poyorig.error.UserError naming the first thing that does not fit
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

    /** The same network with its outputs in other physical units. */
    public ModelBundle withOutputs(List<OutputSpec> others) {
        return new ModelBundle(
                config, List.copyOf(others), behaviour, units, sessions, weights, provenance, weightsSha256);
    }

    /** A weight by torch_brain's name; asking for one that the configuration does not have is a programming error. */
    public FloatTensor weight(String name) {
        FloatTensor weight = weights.get(name);
        if (weight == null) {
            throw new IllegalArgumentException("no weight named " + name);
        }
        return weight;
    }
}
