package org.poyorig.bench;

import java.nio.FloatBuffer;
import org.poyorig.decode.Decoder;
import org.poyorig.token.TokenSequence;

/** No network at all: gives the window's spikes as a count, so that what remains to be measured is the way there. */
public final class IdentityDecoder implements Decoder {
    private static final int OUTPUTS = 2;

    private final FloatBuffer outputs = FloatBuffer.allocate(OUTPUTS);

    @Override
    public int outputCount() {
        return OUTPUTS;
    }

    @Override
    public String provider() {
        return "none";
    }

    @Override
    public void warmUp(int mostSpikes) {
        // There is nothing to warm.
    }

    @Override
    public FloatBuffer decode(TokenSequence tokens) {
        return outputs.put(0, tokens.spikeCount());
    }

    @Override
    public void close() {
        // There is nothing to give back.
    }
}
