package org.poyorig.fit.batch;

/** Where batches come from. The batch of a step follows from the step alone, so a resumed fit sees the same ones. */
@FunctionalInterface
public interface BatchSource {

    /** The batch of a step, counted from 0. */
    FitBatch batch(int step);
}
