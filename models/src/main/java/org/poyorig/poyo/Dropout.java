package org.poyorig.poyo;

import org.poyorig.graph.Value;

/**
 * What training does to some values so that the network leans on none of them: sets a random share to zero and scales
 * the rest up. Decoding leaves them as they are.
 */
@FunctionalInterface
public interface Dropout {
    /** Leaves everything as it is. */
    Dropout NONE = (place, name, value) -> value;

    /** Where torch_brain has a dropout, by the argument of its constructor that sets the rate. */
    enum Place {
        /** What a layer over the latents adds to them: {@code lin_dropout}. */
        RESIDUAL,
        /** The hidden values of a feed-forward layer: {@code ffn_dropout}. */
        FEED_FORWARD
    }

    /**
     * @param name the layer, by torch_brain's name
     * @param value of shape (batch, rows, width)
     * @return of the same shape
     */
    Value apply(Place place, String name, Value value);
}
