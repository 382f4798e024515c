package org.poyorig.gpu;

import java.util.Locale;
import org.poyorig.decode.BatchDecoder;
import org.poyorig.decode.Execution;
import org.poyorig.token.TokenBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes batches on CUDA where it works and gives the processor's answers to the first batch, else on the processor.
 * TensorRT is not asked: batches are of any size, and it would build an engine for each. One thread uses it.
 */
public final class CheckedBatchDecoder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckedBatchDecoder.class);

    /** Of a value, or of 1 where that is less: what summing in another order may change. */
    private static final float TOLERANCE = 1e-3f;

    private final BatchDecoder processor;
    private BatchDecoder gpu;
    private boolean checked;
    private String refusal = "";

    CheckedBatchDecoder(BatchDecoder processor) {
        this.processor = processor;
    }

    /**
     * Loads the graph.
     *
     * @param referenceGraph the graph's bytes, of one session
     * @param threads of a decode on the processor, the caller's included
     */
    public static CheckedBatchDecoder open(byte[] referenceGraph, int outputCount, int threads, ProviderChoice choice) {
        CheckedBatchDecoder decoder = new CheckedBatchDecoder(new BatchDecoder(referenceGraph, outputCount, threads));
        if (choice.inOrder().contains(GpuProvider.CUDA)) {
            try {
                GpuMachine.get().require(GpuProvider.CUDA);
                Execution cuda = new CudaExecution(GpuMachine.get().has(NvidiaLibrary.CUDNN));
                decoder.tryOn(new BatchDecoder(referenceGraph, outputCount, 1, cuda));
            } catch (GpuUnavailable reason) {
                decoder.refuse(reason.getMessage());
            } catch (RuntimeException | LinkageError failure) {
                decoder.refuse(Reason.of(failure));
            }
        }
        return decoder;
    }

    /** Takes this, which it closes, for as long as it answers rightly. */
    void tryOn(BatchDecoder other) {
        gpu = other;
    }

    /** What it runs on, and why on nothing faster. */
    public String providerLine() {
        return gpu != null ? GpuProvider.CUDA.label() : refusal.isEmpty() ? "CPU" : "CPU (CUDA: " + refusal + ")";
    }

    /** As {@link BatchDecoder#decode}. */
    public float[] decode(TokenBatch batch, float[] querySeconds) {
        if (gpu == null) {
            return processor.decode(batch, querySeconds);
        }
        try {
            float[] answers = gpu.decode(batch, querySeconds);
            if (checked) {
                return answers;
            }
            checked = true;
            float[] certain = processor.decode(batch, querySeconds);
            compare(certain, answers);
            return certain;
        } catch (RuntimeException | LinkageError failure) {
            refuse(Reason.of(failure));
            return processor.decode(batch, querySeconds);
        }
    }

    private static void compare(float[] certain, float[] answers) {
        for (int k = 0; k < certain.length; k++) {
            float difference = Math.abs(answers[k] - certain[k]);
            if (!(difference <= TOLERANCE * Math.max(1, Math.abs(certain[k])))) {
                throw new IllegalStateException(String.format(
                        Locale.ROOT, "it answers %s where the processor answers %s", answers[k], certain[k]));
            }
        }
    }

    private void refuse(String reason) {
        refusal = reason;
        LOG.warn("batches are decoded on the processor: {}", reason);
        closeGpu();
    }

    private void closeGpu() {
        BatchDecoder closing = gpu;
        gpu = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (RuntimeException failure) {
                LOG.warn("CUDA does not close: {}", failure.getMessage());
            }
        }
    }

    @Override
    public void close() {
        closeGpu();
        processor.close();
    }
}
