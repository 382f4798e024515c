package org.poyorig.decode;

import java.nio.ByteBuffer;
import org.poyorig.decoded.DecodedDescription;
import org.poyorig.decoded.DecodedView;
import org.poyorig.error.UserError;

/**
 * The part of decoding that only a live run has. A live run may skip ticks when decoding is behind, and receives every
 * sample. Called on the decode agent's thread.
 */
public interface TickListener {
    /** For a replay: every tick is decoded, and samples are not passed on. */
    TickListener NONE = new TickListener() {};

    /**
     * Whether a tick must be skipped. Called before the tick is decoded.
     *
     * @param offeredNanos when the acquisition side handed over the block that completed the tick
     */
    default boolean isTooFarBehind(long offeredNanos, long nowNanos) {
        return false;
    }

    /** Whether a sample that is published at {@code nowNanos} misses its deadline. */
    default boolean missesDeadline(long offeredNanos, long nowNanos) {
        return false;
    }

    /** The following samples are those of this description. */
    default void onStream(DecodedDescription description) {}

    /** A recorded change of a digital line. */
    default void onTtl(long sampleNumber, double rateHertz, long offeredNanos, int line, boolean high) {}

    /** A recorded text. */
    default void onText(long sampleNumber, double rateHertz, long offeredNanos, String text) {}

    /**
     * Receives a published sample.
     *
     * @param sample its bytes, position to limit, valid until this method returns; {@link DecodedView} reads them
     */
    default void onSample(ByteBuffer sample) {}

    /** A sample could not be recorded. If this method returns normally, {@link #onSample} still receives the sample. */
    default void onNotRecorded(UserError failure) {
        throw failure;
    }
}
