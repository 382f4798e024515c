package org.poyorig.poyo;

import org.poyorig.graph.Value;

/**
 * Four steps of the live graph for which a runtime may have a special operator. A row holds all heads side by side:
 * rows are (1, rows, heads · width).
 */
interface LiveOperators {
    /**
     * Rotates the first dimensions of every head in every row by the row's angles, in the order of {@link RotaryTable}.
     *
     * @param cos cosines of the angles, (rows, pairs)
     * @param sin sines of the angles, (rows, pairs)
     */
    Value turn(Value rows, int heads, Value cos, Value sin);

    /** Attention of every query row to every key row, head by head. The scores are not scaled. */
    Value attend(Value query, Value key, Value value, int heads);

    /** The Gaussian error linear unit, in its exact form. */
    Value gelu(Value x);

    /** Adds a change with its bias to the residual stream, (rows, dim), and normalises the sum for the next layer. */
    Residual addAndNormalise(Value stream, Value change, Value changeBias, Value scale, Value bias);

    /** The residual stream after a change, and its layer normalisation. */
    record Residual(Value stream, Value normal) {}
}
