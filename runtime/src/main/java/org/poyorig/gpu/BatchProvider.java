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
 * The provider that computes batches: the batches of an evaluation and of a fit. It is CUDA or the CPU. It is never
 * TensorRT, because TensorRT would build an engine for each size of batch. Immutable; any thread.
 *
 * @param gpu adds CUDA to a graph's options; null if batches run on the CPU
 * @param refusal why batches do not run on the GPU although the user asked for it; else empty
 */
public record BatchProvider(Execution gpu, String refusal) {
    /** The CPU, because nothing else was asked for. */
    public static final BatchProvider CPU = new BatchProvider(null, "");

    /** Batches may take a quarter of GPU memory while another process decodes there. */
    private static final long LIVE_SHARE = 4;

    /** The provider for this choice, without a limit of GPU memory. TensorRT then means CUDA. */
    public static BatchProvider of(ProviderChoice choice) {
        return of(choice, false);
    }

    /** The provider for this choice, with a quarter of GPU memory, because another process decodes there. */
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

    /** The CPU, because of this reason against the GPU. */
    public static BatchProvider refused(String reason) {
        return new BatchProvider(null, reason);
    }

    /** The provider in words, with the reason if it is not what the user asked for. */
    public String line() {
        if (gpu != null) {
            return GpuProvider.CUDA.label();
        }
        return refusal.isEmpty() ? "CPU" : "CPU (" + GpuProvider.CUDA.label() + ": " + refusal + ")";
    }
}
