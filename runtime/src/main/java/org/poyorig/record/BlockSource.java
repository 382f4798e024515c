package org.poyorig.record;

import org.poyorig.stream.EventHandler;

/** Where an agent gets its blocks from, in the order in which they were recorded. One thread. */
public interface BlockSource {

    /**
     * Delivers the next block's events, whole; false where there is none at this moment.
     *
     * @throws org.poyorig.error.UserError where the recording is damaged there; nothing of that block is delivered
     */
    boolean next(EventHandler handler);

    /** The recorder's monotonic clock when the block just delivered was written. */
    long recordedNanos();
}
