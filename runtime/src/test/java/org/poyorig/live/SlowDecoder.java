package org.poyorig.live;

import java.nio.FloatBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.Decoder;
import org.poyorig.onnx.TestNetwork;
import org.poyorig.token.TokenSequence;

/**
 * A real decoder that takes as long as the test says, on the test's clock. If that time is negative, it returns NaN.
 */
final class SlowDecoder implements Decoder {
    private final Decoder real;
    private final AtomicLong clock;
    private final LongSupplier decodeNanos;

    SlowDecoder(ModelBundle bundle, AtomicLong clock, LongSupplier decodeNanos) {
        this.real = TestNetwork.liveDecoder(bundle, 1);
        this.clock = clock;
        this.decodeNanos = decodeNanos;
    }

    @Override
    public int outputCount() {
        return real.outputCount();
    }

    @Override
    public String provider() {
        return real.provider();
    }

    @Override
    public void warmUp(int mostSpikes) {
        real.warmUp(mostSpikes);
    }

    @Override
    public FloatBuffer decode(TokenSequence tokens) {
        FloatBuffer outputs = real.decode(tokens);
        if (decodeNanos.getAsLong() < 0) {
            outputs.put(0, Float.NaN);
        } else {
            clock.addAndGet(decodeNanos.getAsLong());
        }
        return outputs;
    }

    @Override
    public void close() {
        real.close();
    }
}
