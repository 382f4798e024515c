package org.poyorig.poyo;

import org.poyorig.graph.Value;

/**
 * Dropout: training sets a random share of some values to zero and scales up the rest. Decoding does not change the
 * values.
 */
@FunctionalInterface
public interface Dropout {
    /** Changes nothing. */
    Dropout NONE = (place, name, value) -> value;

    /** Places of dropout layers; of torch_brain's, with the constructor argument that sets their rate. */
    enum Place {
        /** The result of a layer over the latents, before it is added: {@code lin_dropout}. */
        RESIDUAL,
        /** The hidden values of a feed-forward layer: {@code ffn_dropout}. */
        FEED_FORWARD,
        /**
         * The standardised counts that the recurrent path reads, (1, batch, bins, rows). Dropout comes after noise and
         * differs between the members, so the outermost extent of the result may be the number of members.
         */
        COUNTS,
        /** The states of the recurrent path, before the readout. */
        STATE
    }

    /**
     * Adds dropout to the output of a layer.
     *
     * @param name name of the layer; torch_brain's, where torch_brain has it
     * @param value values; batch is one of the axes
     * @return values of the same shape; see {@link Place#COUNTS}
     */
    Value apply(Place place, String name, Value value);
}
