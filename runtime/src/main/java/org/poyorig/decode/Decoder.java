package org.poyorig.decode;

import java.nio.FloatBuffer;
import java.util.List;
import org.poyorig.token.TokenSequence;

/** Decodes one window at a time, asking for the behaviour at its right edge. One thread uses it and closes it. */
public interface Decoder extends AutoCloseable {

    /** Number of values it decodes. */
    int outputCount();

    /** What it runs on now, e.g. {@code CPU}; recorded with everything it decodes. Any thread. */
    String provider();

    /** Why it runs on nothing faster, a line for each thing that was tried; empty where nothing was. Any thread. */
    default List<String> refusals() {
        return List.of();
    }

    /** What it runs on and why, in one line. Any thread. */
    default String providerLine() {
        List<String> refusals = refusals();
        return refusals.isEmpty() ? provider() : provider() + " (" + String.join("; ", refusals) + ")";
    }

    /** Whether it has lost what it ran on and goes on with something else. Any thread. */
    default boolean hasFallenBack() {
        return false;
    }

    /** Spikes of the largest window that it decodes whole; of a larger one it takes the newest. */
    default int mostSpikes() {
        return Integer.MAX_VALUE;
    }

    /** Called again and again while there is nothing to decode: does what keeps the next decode fast. */
    default void keepAwake() {
        // A processor needs nothing.
    }

    /**
     * Decodes windows of many sizes, so that none of them is the first when it matters.
     *
     * @param mostSpikes size of the largest window
     */
    void warmUp(int mostSpikes);

    /**
     * Decodes a window.
     *
     * @return its outputs in network units, from 0 to {@link #outputCount}; the decoder's own, good until the next call
     */
    FloatBuffer decode(TokenSequence tokens);

    @Override
    void close();
}
