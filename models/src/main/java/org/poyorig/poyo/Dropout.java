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

    /** Places of torch_brain's dropout layers, with the constructor argument that sets their rate. */
    enum Place {
        /** The result of a layer over the latents, before it is added: {@code lin_dropout}. */
        RESIDUAL,
        /** The hidden values of a feed-forward layer: {@code ffn_dropout}. */
        FEED_FORWARD
    }

    /**
     * Adds dropout to the output of a layer.
     *
     * @param name torch_brain's name of the layer
     * @param value values of shape (batch, rows, width)
     * @return values of the same shape
     */
    Value apply(Place place, String name, Value value);
}
