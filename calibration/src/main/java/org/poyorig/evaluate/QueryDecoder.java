package org.poyorig.evaluate;

import org.poyorig.token.TokenBatch;

/** Answers any queries inside a batch of windows; {@link org.poyorig.onnx.BatchDecoder} is the real one. */
@FunctionalInterface
interface QueryDecoder {

    /**
     * @param querySeconds from each window's start, (windows, queries)
     * @return network units, (windows, queries, outputs)
     */
    float[] decode(TokenBatch batch, float[] querySeconds);
}
