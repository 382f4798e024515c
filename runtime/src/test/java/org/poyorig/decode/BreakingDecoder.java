package org.poyorig.decode;

import java.nio.FloatBuffer;
import java.util.function.LongFunction;
import org.poyorig.token.TokenSequence;

/** A real decoder that stands for a GPU. The test chooses at each call whether it fails. */
public final class BreakingDecoder implements Decoder {
    private final Decoder real;
    private final LongFunction<Float> answer;
    private long calls;
    private boolean closed;

    /**
     * @param answer for each call, counted from 0: returns null for the real output or a number for another output, or
     *     throws
     */
    public BreakingDecoder(Decoder real, LongFunction<Float> answer) {
        this.real = real;
        this.answer = answer;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public int outputCount() {
        return real.outputCount();
    }

    @Override
    public String provider() {
        return "GPU";
    }

    @Override
    public int mostSpikes() {
        return real.mostSpikes();
    }

    @Override
    public void warmUp(int mostSpikes) {
        Float unused = answer.apply(calls++);
    }

    @Override
    public void keepAwake() {
        Float unused = answer.apply(calls++);
        real.keepAwake();
    }

    @Override
    public FloatBuffer decode(TokenSequence tokens) {
        Float instead = answer.apply(calls++);
        FloatBuffer outputs = real.decode(tokens);
        return instead == null ? outputs : outputs.put(0, instead);
    }

    @Override
    public void close() {
        closed = true;
        real.close();
    }
}
