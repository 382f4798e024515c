package org.poyorig.checkpoint;

import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.error.UserError;

/**
 * The sizes of a POYO as the shapes of its weights show them. Absent or odd weights give 0; the check of all shapes
 * then refuses the network.
 */
final class NetworkShape {
    private static final String LAYER = "proc_layers.";

    private final Map<String, FloatTensor> weights;

    NetworkShape(Map<String, FloatTensor> weights) {
        this.weights = weights;
    }

    int dim() {
        return extent("unit_emb.weight", 1);
    }

    int latentsPerStep() {
        return extent("latent_emb.weight", 0);
    }

    /** The rotary table has one frequency for each pair of a head's elements. */
    int dimHead() {
        return 2 * extent("rotary_emb.omega", 0);
    }

    int crossHeads() {
        return heads(extent("enc_atn.to_q.weight", 0));
    }

    /** The weights of queries, keys and values lie in one tensor. Without a layer any number of heads is right. */
    int selfHeads() {
        return depth() == 0 ? 1 : heads(extent(LAYER + "0.0.to_qkv.weight", 0) / 3);
    }

    int depth() {
        return (int) weights.keySet().stream()
                .filter(name -> name.startsWith(LAYER))
                .map(name -> name.substring(LAYER.length()).split("\\.", 2)[0])
                .distinct()
                .count();
    }

    /** Rows of the readout. */
    int dimOut(String subject) {
        FloatTensor readout = weights.get("readout.weight");
        if (readout == null || readout.shape().length != 2) {
            String found = readout == null ? "none" : readout.toString();
            throw new UserError(subject, "readout.weight with two dimensions", found, "import a POYO with one readout");
        }
        return readout.extent(0);
    }

    private int heads(int width) {
        return dimHead() == 0 ? 0 : width / dimHead();
    }

    private int extent(String name, int dimension) {
        FloatTensor tensor = weights.get(name);
        return tensor == null || tensor.shape().length <= dimension ? 0 : tensor.extent(dimension);
    }
}
