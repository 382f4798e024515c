package org.poyorig.evaluate;

/** Receives the progress of an evaluation. Called often, on the evaluating thread. */
@FunctionalInterface
public interface EvaluationProgress {

    /**
     * Reports how far the evaluation is.
     *
     * @param work the current step in a few words; when it changes, the previous step is finished
     * @param fraction done of this step, 0 to 1
     */
    void at(String work, double fraction);
}
