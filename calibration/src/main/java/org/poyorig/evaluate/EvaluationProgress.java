package org.poyorig.evaluate;

/** Told how far an evaluation is; called on the evaluating thread, often. */
@FunctionalInterface
public interface EvaluationProgress {

    /**
     * @param work what is being done, in a few words; when it changes, the work before it is finished
     * @param fraction of it that is done, in [0, 1]
     */
    void at(String work, double fraction);
}
