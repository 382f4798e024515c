package org.poyorig.decode;

import java.nio.FloatBuffer;
import java.util.List;
import org.poyorig.token.TokenSequence;

/** Decodes the behaviour at the right edge of one window at a time. One thread uses and closes it. */
public interface Decoder extends AutoCloseable {

    /** Number of values it decodes. */
    int outputCount();

    /** The provider that decodes now, e.g. {@code CPU}; it is recorded with the decoded samples. Any thread. */
    String provider();

    /**
     * Reasons why no faster provider decodes, a line for each provider that was tried; empty if none was tried. Any
     * thread.
     */
    default List<String> refusals() {
        return List.of();
    }

    /** Provider and reasons in one line. Any thread. */
    default String providerLine() {
        List<String> refusals = refusals();
        return refusals.isEmpty() ? provider() : provider() + " (" + String.join("; ", refusals) + ")";
    }

    /** Whether the decoder has lost its provider and decodes with a standby. Any thread. */
    default boolean hasFallenBack() {
        return false;
    }

    /** Spikes of the largest window that is decoded whole. Of a larger window, the newest spikes are decoded. */
    default int mostSpikes() {
        return Integer.MAX_VALUE;
    }

    /** Keeps the next decode fast. Called again and again while there is nothing to decode. */
    default void keepAwake() {
        // A CPU needs nothing.
    }

    /**
     * Decodes windows of many sizes, so that the first real windows are not slow.
     *
     * @param mostSpikes spikes of the largest window
     */
    void warmUp(int mostSpikes);

    /**
     * Decodes a window.
     *
     * @return outputs in network units, from 0 to {@link #outputCount}; the buffer belongs to the decoder and is valid
     *     until the next call
     */
    FloatBuffer decode(TokenSequence tokens);

    @Override
    void close();
}
