package org.poyorig.decode;

import java.nio.ByteBuffer;
import org.poyorig.decoded.DecodedView;
import org.poyorig.error.UserError;

/**
 * What a live run adds to decoding, and a replay does not: it may pass over ticks when decoding is behind, and hears of
 * every sample. Called on the decode agent's thread.
 */
public interface TickListener {
    /** Every tick is decoded, and nobody listens: a replay's. */
    TickListener NONE = new TickListener() {};

    /**
     * Whether a tick is to be passed over; asked before it is decoded.
     *
     * @param offeredNanos when the block that completed it was handed over
     */
    default boolean isTooFarBehind(long offeredNanos, long nowNanos) {
        return false;
    }

    /** Whether a sample that is published now has missed its deadline. */
    default boolean missesDeadline(long offeredNanos, long nowNanos) {
        return false;
    }

    /**
     * A sample is published.
     *
     * @param sample its bytes, position to limit, good until this returns; {@link DecodedView} reads them
     */
    default void onSample(ByteBuffer sample) {}

    /** A sample could not be recorded; unless this throws, it goes on to {@link #onSample} all the same. */
    default void onNotRecorded(UserError failure) {
        throw failure;
    }
}
