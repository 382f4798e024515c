package org.poyorig.fit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.gpu.BatchProvider;

/**
 * What a fit found.
 *
 * @param parameters the trained parameters as they were at the best score
 * @param bestScore that score: mean over outputs of the causal R² on held-out time
 * @param bestStep steps taken until then
 * @param steps steps taken in all
 * @param stop why it ended
 * @param scores every score, in order
 * @param provider what computed the steps in the end, and why nothing faster did
 */
public record FitResult(
        Map<String, FloatTensor> parameters,
        double bestScore,
        int bestStep,
        int steps,
        StopReason stop,
        List<FitListener.FitScore> scores,
        BatchProvider provider) {

    public FitResult {
        scores = List.copyOf(scores);
    }

    /** All weights of a network: its own, with the trained ones replaced. */
    public Map<String, FloatTensor> in(Map<String, FloatTensor> weights) {
        Map<String, FloatTensor> all = new LinkedHashMap<>(weights);
        all.putAll(parameters);
        return all;
    }
}
