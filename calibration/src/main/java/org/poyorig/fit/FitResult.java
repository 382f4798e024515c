package org.poyorig.fit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.gpu.BatchProvider;

/**
 * The result of a fit.
 *
 * @param parameters the trained parameters at the best score
 * @param bestScore the best score: mean over outputs of the causal R² on held-out data
 * @param bestStep steps taken until the best score
 * @param steps steps taken in all
 * @param stop why the fit ended
 * @param scores all scores, in order
 * @param provider provider of the last step, with the reason if a faster provider was not used
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

    /** Returns all parameters of a network, with the trained parameters replaced by those of the fit. */
    public Map<String, FloatTensor> in(Map<String, FloatTensor> weights) {
        Map<String, FloatTensor> all = new LinkedHashMap<>(weights);
        all.putAll(parameters);
        return all;
    }
}
