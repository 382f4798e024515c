package org.poyorig.gpu;

import java.util.function.Function;
import org.poyorig.gpu.machine.Reason;
import org.poyorig.onnx.Execution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes batches on the GPU, with a second worker on the CPU. The first batch runs on both, and the results are
 * compared. If a GPU result is wrong, fails, or is not finite while the CPU result is, then that batch and all later
 * batches run on the CPU. One thread uses it.
 *
 * @param <W> the worker, e.g. a loaded graph
 */
public final class CheckedWorker<W extends AutoCloseable> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckedWorker.class);

    private final W cpu;
    private W gpu;
    private boolean checked;
    private BatchProvider provider;

    /**
     * Compares the results of one batch.
     *
     * @param <A> the results
     */
    public interface Check<A> {
        /** Says what is wrong with the GPU's results; empty if they are close enough to the CPU's. */
        String fault(A cpu, A gpu);

        /** Whether all values of the GPU's results are finite. */
        boolean isFinite(A gpu);
    }

    /**
     * Loads a worker on the CPU, and one on the GPU if the provider has a GPU.
     *
     * @param loading loads a worker on the provider that it is given
     */
    public CheckedWorker(BatchProvider provider, Function<Execution, W> loading) {
        this.provider = provider;
        this.cpu = loading.apply(Execution.CPU);
        if (provider.gpu() != null) {
            try {
                gpu = loading.apply(provider.gpu());
            } catch (RuntimeException | LinkageError failure) {
                refuse(Reason.of(failure));
            }
        }
    }

    /** The provider that computes now, with the reason if it is not what the user asked for. */
    public BatchProvider provider() {
        return provider;
    }

    /**
     * Computes a batch.
     *
     * @param work runs the batch on a worker; it may be called twice and must do the same both times
     */
    public <A> A run(Function<W, A> work, Check<A> check) {
        if (gpu == null) {
            return work.apply(cpu);
        }
        try {
            A onGpu = work.apply(gpu);
            if (checked && check.isFinite(onGpu)) {
                return onGpu;
            }
            A onCpu = work.apply(cpu);
            String fault = check.fault(onCpu, onGpu);
            if (fault.isEmpty()) {
                checked = true;
                return onGpu;
            }
            refuse(fault);
            return onCpu;
        } catch (RuntimeException | LinkageError failure) {
            refuse(Reason.of(failure));
            return work.apply(cpu);
        }
    }

    private void refuse(String reason) {
        LOG.warn("batches run on the CPU from now on: {}", reason);
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
            cpu.close();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("the worker on the CPU does not close", failure);
        }
    }
}
