package org.poyorig.fit.batch;

/** Gives the batches of a fit. A batch depends on the step only, so a resumed fit gets the same batches. */
@FunctionalInterface
public interface BatchSource {

    /** Returns the batch of a step, counted from 0. */
    FitBatch batch(int step);
}
