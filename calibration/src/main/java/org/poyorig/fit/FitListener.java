package org.poyorig.fit;

import org.poyorig.error.UserError;

/** Hears how a fit goes: a terminal's bar, a file, a panel. Called on the fit's thread; be quick. */
public interface FitListener {
    /** Hears nothing. */
    FitListener NONE = new FitListener() {};

    /** A step was taken. */
    default void stepped(FitStep step) {}

    /** The parameters were scored on held-out time. */
    default void scored(FitScore score) {}

    /** A checkpoint could not be written; the fit goes on, and the one before is still there. */
    default void checkpointFailed(UserError error) {}

    /**
     * One step.
     *
     * @param number steps taken so far
     * @param of most steps
     * @param loss of its batch, before the step
     * @param gradientNorm length of all gradients together, before clipping
     * @param seconds since this run of the fit began
     */
    record FitStep(int number, int of, double loss, double gradientNorm, double learningRate, double seconds) {}

    /**
     * A score.
     *
     * @param step steps taken so far; 0 for the parameters it started from
     * @param rSquared causal R² at the right edge, for each output
     * @param best whether it is the best so far
     */
    record FitScore(int step, double[] rSquared, boolean best, double seconds) {}
}
