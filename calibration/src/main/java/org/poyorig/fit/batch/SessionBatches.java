package org.poyorig.fit.batch;

/** Batches of one recording. */
public interface SessionBatches extends BatchSource {

    /** Number of different windows that batches are drawn from. */
    int windowCount();
}
