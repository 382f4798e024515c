package org.poyorig.evaluate;

import org.poyorig.token.TokenBatch;

/** Decodes queries inside a batch of windows. Tests put a formula in place of the network. */
@FunctionalInterface
interface QueryDecoder {

    /**
     * Answers the queries of a batch of windows.
     *
     * @param querySeconds time of each query since its window's start, (windows, queries)
     * @return network units, (windows, queries, outputs)
     */
    float[] decode(TokenBatch batch, float[] querySeconds);
}
