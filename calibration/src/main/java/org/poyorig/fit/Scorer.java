package org.poyorig.fit;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.poyorig.fit.batch.FitBatch;

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

    /** The mean of several scores, for each output. All recordings weigh alike. */
    static Scorer mean(List<? extends Scorer> scorers) {
        return decoder -> {
            List<double[]> scores =
                    scorers.stream().map(scorer -> scorer.score(decoder)).toList();
            double[] mean = new double[scores.get(0).length];
            scores.forEach(score -> Arrays.setAll(mean, output -> mean[output] + score[output] / scores.size()));
            return mean;
        };
    }
}
