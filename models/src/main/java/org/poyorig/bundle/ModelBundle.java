package org.poyorig.bundle;

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

    /** A weight by torch_brain's name; asking for one that the configuration does not have is a programming error. */
    public FloatTensor weight(String name) {
        FloatTensor weight = weights.get(name);
        if (weight == null) {
            throw new IllegalArgumentException("no weight named " + name);
        }
        return weight;
    }
}
