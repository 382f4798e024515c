package org.poyorig.fit;

import org.poyorig.error.UserError;

/** Is told of the progress of a fit. The fit's thread calls the methods, which should return quickly. */
public interface FitListener {
    /** Ignores everything. */
    FitListener NONE = new FitListener() {};

    /** Called after each step. */
    default void stepped(FitStep step) {}

    /** Called after the parameters were scored on held-out data. */
    default void scored(FitScore score) {}

    /** Called if a checkpoint could not be written. The fit continues, and the earlier checkpoint still exists. */
    default void checkpointFailed(UserError error) {}

    /**
     * One step.
     *
     * @param number steps taken so far
     * @param of most steps of the fit
     * @param loss loss of the step's batch before the step
     * @param gradientNorm length of all gradients together, before clipping
     * @param seconds seconds since this run of the fit began
     */
    record FitStep(int number, int of, double loss, double gradientNorm, double learningRate, double seconds) {}

    /**
     * A score.
     *
     * @param step steps taken so far; 0 for the initial parameters
     * @param rSquared causal R² at the right edge, for each output
     * @param best whether the score is the best so far
     * @param seconds seconds since this run of the fit began
     */
    record FitScore(int step, double[] rSquared, boolean best, double seconds) {}
}
