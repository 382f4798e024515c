package org.poyorig.fit;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.poyorig.fit.batch.FitBatch;

/** Says how good the parameters are, on time that is not learned from. */
@FunctionalInterface
public interface Scorer {

    /** Holds nothing out: the newest parameters are the best. */
    Scorer NOTHING_HELD_OUT = decoder -> new double[0];

    /**
     * @param decoder answers a batch's queries with the parameters as they are now, (windows, queries, outputs)
     * @return R² of each output
     */
    double[] score(Function<FitBatch, float[]> decoder);

    /** Several recordings alike: the mean of their scores, for each output. */
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
