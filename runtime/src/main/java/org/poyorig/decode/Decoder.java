package org.poyorig.decode;

import java.nio.FloatBuffer;
import org.poyorig.token.TokenSequence;

/** Decodes one window at a time, asking for the behaviour at its right edge. One thread uses it and closes it. */
public interface Decoder extends AutoCloseable {

    /** Number of values it decodes. */
    int outputCount();

    /** What it runs on, e.g. {@code CPU}; recorded with everything it decodes. */
    String provider();

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
