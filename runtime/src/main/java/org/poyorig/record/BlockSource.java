package org.poyorig.record;

import org.poyorig.stream.EventHandler;

/** A source of recorded blocks, in the order of recording. One thread. */
public interface BlockSource {

    /**
     * Delivers all events of the next block; false if there is no block now.
     *
     * @throws org.poyorig.error.UserError if the recording is damaged at this block; nothing of the block is delivered
     */
    boolean next(EventHandler handler);

    /** Time of the recorder's monotonic clock when the newest delivered block was written. */
    long recordedNanos();
}
