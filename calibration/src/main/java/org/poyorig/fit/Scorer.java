package org.poyorig.fit;

import java.util.function.Function;

/** Says how good the parameters are, on time that is not learned from. */
@FunctionalInterface
public interface Scorer {

    /**
     * @param decoder answers a batch's queries with the parameters as they are now, (windows, queries, outputs)
     * @return R² of each output
     */
    double[] score(Function<FitBatch, float[]> decoder);
}
