package org.poyorig.decode;

import java.nio.FloatBuffer;
import java.util.function.LongFunction;
import org.poyorig.token.TokenSequence;

/** A GPU that may go away: a real decoder which, at each call, does what the test says before it answers. */
public final class BreakingDecoder implements Decoder {
    private final Decoder real;
    private final LongFunction<Float> answer;
    private long calls;
    private boolean closed;

    /** @param answer for each call, counted from 0: null for the real one, a number for another, or it throws */
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
        answer.apply(calls++);
    }

    @Override
    public void keepAwake() {
        answer.apply(calls++);
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
