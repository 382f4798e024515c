package org.poyorig.output;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.poyorig.decoded.DecodedDescription;
import org.poyorig.decoded.DecodedView;

/** Keeps what it is given, in lines. On request it stalls in the first sample, or fails. */
public final class KeptOutput implements Output {
    private final List<String> lines = new ArrayList<>();
    private final List<float[]> values = new ArrayList<>();
    private CountDownLatch stall;
    private String failure;

    /** Stalls in the next message until {@link #release}. */
    public KeptOutput stalled() {
        stall = new CountDownLatch(1);
        return this;
    }

    public void release() {
        stall.countDown();
    }

    /** Fails in every message with this sentence; null to work again. */
    public KeptOutput failing(String sentence) {
        failure = sentence;
        return this;
    }

    @Override
    public String label() {
        return "kept";
    }

    @Override
    public void describe(DecodedDescription stream) throws OutputFailure {
        put("stream " + stream.sessionId());
    }

    @Override
    public void sample(long number, DecodedView sample) throws OutputFailure {
        put("sample " + number + " at " + sample.sampleNumber());
        float[] copy = new float[sample.outputCount()];
        for (int k = 0; k < copy.length; k++) {
            copy[k] = sample.output(k);
        }
        values.add(copy);
    }

    @Override
    public void ttl(long number, MarkerTime time, int line, boolean high) throws OutputFailure {
        put("ttl " + number + " at " + time.sampleNumber() + " line " + line + " " + high);
    }

    @Override
    public void text(long number, MarkerTime time, String text) throws OutputFailure {
        put("text " + number + " at " + time.sampleNumber() + " " + text);
    }

    private void put(String line) throws OutputFailure {
        if (stall != null) {
            try {
                stall.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (failure != null) {
            throw new OutputFailure(failure, null);
        }
        lines.add(line);
    }

    public List<String> lines() {
        return lines;
    }

    /** Outputs of each sample, in order. */
    public List<float[]> values() {
        return values;
    }

    @Override
    public void close() {
        lines.add("closed");
    }
}
