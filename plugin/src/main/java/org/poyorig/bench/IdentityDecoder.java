package org.poyorig.bench;

import java.nio.FloatBuffer;
import org.poyorig.decode.Decoder;
import org.poyorig.token.TokenSequence;

/** Returns the number of spikes in the window and computes no network, to measure the rest of the live path. */
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
        // No network has to be warmed up.
    }

    @Override
    public FloatBuffer decode(TokenSequence tokens) {
        return outputs.put(0, tokens.spikeCount());
    }

    @Override
    public void close() {
        // No resource has to be closed.
    }
}
