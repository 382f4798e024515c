package org.poyorig.gpu;

import java.util.Locale;
import org.poyorig.onnx.BatchDecoder;
import org.poyorig.token.TokenBatch;

/**
 * Decodes batches on CUDA if CUDA works and if its first batch agrees with the CPU. Otherwise it decodes on the CPU.
 * One thread uses it.
 */
public final class CheckedBatchDecoder implements AutoCloseable {
    private final CheckedWorker<BatchDecoder> decoder;

    CheckedBatchDecoder(CheckedWorker<BatchDecoder> decoder) {
        this.decoder = decoder;
    }

    /**
     * Loads the graph. The caller closes the decoder.
     *
     * @param referenceGraph the graph's bytes, of one session
     * @param threads threads of one decode on the CPU, the caller's included
     */
    public static CheckedBatchDecoder open(
            byte[] referenceGraph, int outputCount, int threads, BatchProvider provider) {
        return new CheckedBatchDecoder(new CheckedWorker<>(
                provider, execution -> new BatchDecoder(referenceGraph, outputCount, threads, execution)));
    }

    /** The provider that decodes, with the reason if it is not what the user asked for. */
    public String providerLine() {
        return decoder.provider().line();
    }

    /** Decodes a batch as {@link BatchDecoder#decode} does. */
    public float[] decode(TokenBatch batch, float[] querySeconds) {
        return decoder.run(worker -> worker.decode(batch, querySeconds), new SameValues());
    }

    @Override
    public void close() {
        decoder.close();
    }

    /** Compares each value by itself. */
    private static final class SameValues implements CheckedWorker.Check<float[]> {
        /** Relative to the value, or to 1 if the value is smaller: another order of summation may change so much. */
        private static final float TOLERANCE = 1e-3f;

        @Override
        public String fault(float[] certain, float[] found) {
            for (int k = 0; k < certain.length; k++) {
                boolean bothNotFinite = !Float.isFinite(certain[k]) && !Float.isFinite(found[k]);
                float difference = Math.abs(found[k] - certain[k]);
                if (!bothNotFinite && !(difference <= TOLERANCE * Math.max(1, Math.abs(certain[k])))) {
                    return String.format(Locale.ROOT, "its value is %s; the CPU's value is %s", found[k], certain[k]);
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
