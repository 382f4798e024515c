package org.poyorig.fit;

import java.util.List;
import java.util.function.Function;
import org.poyorig.fit.batch.FitBatch;
import org.poyorig.score.RSquared;

/** Scores parameters on data that are not learned from. */
@FunctionalInterface
public interface Scorer {

    /** For fits without held-out data: the newest parameters are kept. */
    Scorer NOTHING_HELD_OUT = decoder -> new double[0];

    /**
     * Scores a decoder on held-out time.
     *
     * @param decoder answers a batch's queries with the current parameters, (windows, queries, outputs)
     * @return R² of each output
     */
    double[] score(Function<FitBatch, float[]> decoder);

    /**
     * Scores several recordings together: R² over the samples of all, each recording's around its own mean. A recording
     * whose behaviour hardly moves in the held-out time then decides little. The mean of R² would follow such a
     * recording alone.
     */
    static Scorer pooled(List<HeldOut> recordings) {
        return decoder -> RSquared.pooled(
                recordings.stream().map(heldOut -> heldOut.sums(decoder)).toList());
    }
}
