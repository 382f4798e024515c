package org.poyorig.gpu;

import org.poyorig.gpu.machine.CudaExecution;
import org.poyorig.gpu.machine.Gpu;
import org.poyorig.gpu.machine.GpuMachine;
import org.poyorig.gpu.machine.GpuProvider;
import org.poyorig.gpu.machine.GpuUnavailable;
import org.poyorig.gpu.machine.NvidiaLibrary;
import org.poyorig.gpu.machine.Reason;
import org.poyorig.onnx.Execution;

/**
 * What batches run on: those of an evaluation and those that a fit learns from. CUDA where it can be had; never
 * TensorRT, which would build an engine for each size of batch. Immutable; any thread.
 *
 * @param gpu adds the GPU to a graph's options; null where batches stay on the processor
 * @param refusal why there is no GPU although one was wanted; else empty
 */
public record BatchProvider(Execution gpu, String refusal) {
    /** The processor, because nothing else is wanted. */
    public static final BatchProvider CPU = new BatchProvider(null, "");

    /** Of the GPU's memory, what batches may take while something decodes there. */
    private static final long LIVE_SHARE = 4;

    /** As chosen, with all of the GPU's memory; TensorRT stands for CUDA. */
    public static BatchProvider of(ProviderChoice choice) {
        return of(choice, false);
    }

    /** As chosen, with a quarter of the GPU's memory: something else decodes there meanwhile. */
    public static BatchProvider besideLive(ProviderChoice choice) {
        return of(choice, true);
    }

    private static BatchProvider of(ProviderChoice choice, boolean besideLive) {
        if (!choice.inOrder().contains(GpuProvider.CUDA)) {
            return CPU;
        }
        try {
            Gpu gpu = GpuMachine.get().require(GpuProvider.CUDA);
            boolean withCudnn = GpuMachine.get().has(NvidiaLibrary.CUDNN);
            long mostBytes = besideLive ? gpu.memoryBytes() / LIVE_SHARE : CudaExecution.ALL_MEMORY;
            return new BatchProvider(new CudaExecution(withCudnn, mostBytes), "");
        } catch (GpuUnavailable reason) {
            return refused(reason.getMessage());
        } catch (RuntimeException | LinkageError failure) {
            return refused(Reason.of(failure));
        }
    }

    /** The processor, because the GPU does not do. */
    public static BatchProvider refused(String reason) {
        return new BatchProvider(null, reason);
    }

    /** In words, with the reason where it is not what was wanted. */
    public String line() {
        if (gpu != null) {
            return GpuProvider.CUDA.label();
        }
        return refusal.isEmpty() ? "CPU" : "CPU (" + GpuProvider.CUDA.label() + ": " + refusal + ")";
    }
}
