package org.poyorig.fit.batch;

/** Batches of one recording. */
public interface SessionBatches extends BatchSource {

    /** How many different windows they are drawn from. */
    int windowCount();
}
