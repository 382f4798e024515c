package org.poyorig.gpu;

import java.util.function.Function;
import org.poyorig.gpu.machine.Reason;
import org.poyorig.onnx.Execution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that computes batches on the GPU for as long as it does so rightly, with another of its kind on the
 * processor. The first batch is computed on both and compared. Where the GPU fails, or gives what is not a number and
 * the processor does not, that very batch and all that follow are the processor's. One thread uses it.
 *
 * @param <W> what computes
 */
public final class CheckedWorker<W extends AutoCloseable> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckedWorker.class);

    private final W processor;
    private W gpu;
    private boolean checked;
    private BatchProvider provider;

    /**
     * Compares answers to one batch.
     *
     * @param <A> the answers
     */
    public interface Check<A> {
        /** What is wrong with the GPU's answers, in words; empty where they may differ from the processor's so. */
        String fault(A certain, A found);

        /** Whether all of them are numbers. */
        boolean isFinite(A found);
    }

    /**
     * Loads on the processor, and on the GPU too where there is one.
     *
     * @param loading makes one of its kind on what it is given
     */
    public CheckedWorker(BatchProvider provider, Function<Execution, W> loading) {
        this.provider = provider;
        this.processor = loading.apply(Execution.CPU);
        if (provider.gpu() != null) {
            try {
                gpu = loading.apply(provider.gpu());
            } catch (RuntimeException | LinkageError failure) {
                refuse(Reason.of(failure));
            }
        }
    }

    /** What computes now, and why nothing faster does. */
    public BatchProvider provider() {
        return provider;
    }

    /**
     * Computes a batch.
     *
     * @param work asks whichever computes; the same both times where it is done twice
     */
    public <A> A run(Function<W, A> work, Check<A> check) {
        if (gpu == null) {
            return work.apply(processor);
        }
        try {
            A found = work.apply(gpu);
            if (checked && check.isFinite(found)) {
                return found;
            }
            A certain = work.apply(processor);
            String fault = check.fault(certain, found);
            if (fault.isEmpty()) {
                checked = true;
                return found;
            }
            refuse(fault);
            return certain;
        } catch (RuntimeException | LinkageError failure) {
            refuse(Reason.of(failure));
            return work.apply(processor);
        }
    }

    private void refuse(String reason) {
        LOG.warn("batches are the processor's: {}", reason);
        provider = BatchProvider.refused(reason);
        closeGpu();
    }

    private void closeGpu() {
        W closing = gpu;
        gpu = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (Exception failure) {
                LOG.warn("CUDA does not close: {}", failure.getMessage());
            }
        }
    }

    @Override
    public void close() {
        closeGpu();
        try {
            processor.close();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("the processor's does not close", failure);
        }
    }
}
