package org.poyorig.fit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;

/**
 * State of a fit: the parameters now, their running mean if the settings ask for a mean, the best parameters or means
 * so far, and the counts of steps and scores. One thread.
 */
final class FitState {
    private final Map<String, FloatTensor> parameters;
    private final double keptShare;
    private final Map<String, FloatTensor> kept;
    private final Map<String, FloatTensor> best;
    private int step;
    private int stage;
    private int stageStart;
    private int bestStep;
    private float bestScore = Float.NEGATIVE_INFINITY;
    private int scoresSinceGain;
    private float scoreToBeat = Float.NEGATIVE_INFINITY;

    /** @param keptShare decay of the running mean of the parameters; 0 for no running mean */
    FitState(Map<String, FloatTensor> start, double keptShare) {
        this.parameters = copy(start);
        this.keptShare = keptShare;
        this.kept = keptShare == 0 ? parameters : copy(start);
        this.best = copy(start);
    }

    Map<String, FloatTensor> parameters() {
        return parameters;
    }

    /** The tensors that are scored and kept: the running mean if there is one, else the parameters. */
    Map<String, FloatTensor> kept() {
        return kept;
    }

    Map<String, FloatTensor> best() {
        return best;
    }

    /** Steps taken in all stages. */
    int step() {
        return step;
    }

    /** Steps taken in this stage. */
    int stageStep() {
        return step - stageStart;
    }

    /** Index of the current stage, from 0. */
    int stage() {
        return stage;
    }

    void stepped() {
        step++;
        if (kept != parameters) {
            // While there are few steps, the mean weighs all of them alike.
            float moved = (float) (1 - Math.min(keptShare, 1 - 1 / (stageStep() + 1.0)));
            parameters.forEach(
                    (name, tensor) -> towards(tensor.data(), kept.get(name).data(), moved));
        }
    }

    private static void towards(float[] parameters, float[] mean, float moved) {
        for (int k = 0; k < mean.length; k++) {
            mean[k] += moved * (parameters[k] - mean[k]);
        }
    }

    int bestStep() {
        return bestStep;
    }

    float bestScore() {
        return bestScore;
    }

    int scoresSinceGain() {
        return scoresSinceGain;
    }

    /** Begins the next stage with the best parameters so far. */
    void nextStage() {
        stage++;
        stageStart = step;
        scoresSinceGain = 0;
        parameters.replaceAll((name, old) -> copy(best.get(name)));
        kept.replaceAll((name, old) -> copy(best.get(name)));
    }

    /** Makes the newest tensors the best. For fits without held-out data. */
    void keepNewest() {
        bestStep = step;
        best.replaceAll((name, old) -> copy(kept.get(name)));
    }

    /** Records a score. Returns whether it is the best score so far. */
    boolean scored(float score, double leastGain) {
        if (score >= scoreToBeat + leastGain) {
            scoreToBeat = score;
            scoresSinceGain = 0;
        } else {
            scoresSinceGain++;
        }
        if (!(score > bestScore)) {
            return false;
        }
        bestScore = score;
        bestStep = step;
        best.replaceAll((name, old) -> copy(kept.get(name)));
        return true;
    }

    /** The state as tensors of 32-bit values: counts are exact up to 16 million. */
    Map<String, FloatTensor> toTensors() {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        float[] numbers = {step, bestStep, bestScore, scoresSinceGain, scoreToBeat, stage, stageStart};
        tensors.put("progress", FloatTensor.of(numbers, numbers.length));
        parameters.forEach((name, tensor) -> tensors.put("now/" + name, tensor));
        best.forEach((name, tensor) -> tensors.put("best/" + name, tensor));
        if (kept != parameters) {
            kept.forEach((name, tensor) -> tensors.put("mean/" + name, tensor));
        }
        return tensors;
    }

    /** Restores the state that {@link #toTensors} saved for the same fit. */
    void restore(Map<String, FloatTensor> tensors) {
        float[] numbers = tensors.get("progress").data();
        step = (int) numbers[0];
        bestStep = (int) numbers[1];
        bestScore = numbers[2];
        scoresSinceGain = (int) numbers[3];
        scoreToBeat = numbers[4];
        stage = (int) numbers[5];
        stageStart = (int) numbers[6];
        parameters.replaceAll((name, old) -> copy(tensors.get("now/" + name)));
        best.replaceAll((name, old) -> copy(tensors.get("best/" + name)));
        if (kept != parameters) {
            kept.replaceAll((name, old) -> copy(tensors.get("mean/" + name)));
        }
    }

    private static Map<String, FloatTensor> copy(Map<String, FloatTensor> tensors) {
        Map<String, FloatTensor> copy = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> copy.put(name, copy(tensor)));
        return copy;
    }

    private static FloatTensor copy(FloatTensor tensor) {
        return FloatTensor.of(tensor.data().clone(), tensor.shape());
    }
}
