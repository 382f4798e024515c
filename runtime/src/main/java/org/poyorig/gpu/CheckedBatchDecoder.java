package org.poyorig.gpu;

import java.util.Locale;
import org.poyorig.onnx.BatchDecoder;
import org.poyorig.token.TokenBatch;

/** Decodes batches on CUDA where it works and gives the processor's answers to the first batch. One thread uses it. */
public final class CheckedBatchDecoder implements AutoCloseable {
    private final CheckedWorker<BatchDecoder> decoder;

    CheckedBatchDecoder(CheckedWorker<BatchDecoder> decoder) {
        this.decoder = decoder;
    }

    /**
     * Loads the graph.
     *
     * @param referenceGraph the graph's bytes, of one session
     * @param threads of a decode on the processor, the caller's included
     */
    public static CheckedBatchDecoder open(
            byte[] referenceGraph, int outputCount, int threads, BatchProvider provider) {
        return new CheckedBatchDecoder(new CheckedWorker<>(
                provider, execution -> new BatchDecoder(referenceGraph, outputCount, threads, execution)));
    }

    /** What it runs on, and why on nothing faster. */
    public String providerLine() {
        return decoder.provider().line();
    }

    /** As {@link BatchDecoder#decode}. */
    public float[] decode(TokenBatch batch, float[] querySeconds) {
        return decoder.run(worker -> worker.decode(batch, querySeconds), new SameValues());
    }

    @Override
    public void close() {
        decoder.close();
    }

    /** Each value by itself. */
    private static final class SameValues implements CheckedWorker.Check<float[]> {
        /** Of a value, or of 1 where that is less: what summing in another order may change. */
        private static final float TOLERANCE = 1e-3f;

        @Override
        public String fault(float[] certain, float[] found) {
            for (int k = 0; k < certain.length; k++) {
                boolean sameNonsense = !Float.isFinite(certain[k]) && !Float.isFinite(found[k]);
                float difference = Math.abs(found[k] - certain[k]);
                if (!sameNonsense && !(difference <= TOLERANCE * Math.max(1, Math.abs(certain[k])))) {
                    return String.format(
                            Locale.ROOT, "it answers %s where the processor answers %s", found[k], certain[k]);
                }
            }
            return "";
        }

        @Override
        public boolean isFinite(float[] found) {
            for (float value : found) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
            return true;
        }
    }
}
