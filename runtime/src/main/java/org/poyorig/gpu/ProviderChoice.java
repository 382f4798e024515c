package org.poyorig.gpu;

import java.util.List;
import org.poyorig.gpu.machine.GpuProvider;

/** What the user wants decoding to run on; what does not work falls to the next, and at last to the processor. */
public enum ProviderChoice {
    /** The fastest that works. */
    AUTO(GpuProvider.TENSORRT, GpuProvider.CUDA),
    /** TensorRT, else CUDA, else the processor. */
    TENSORRT(GpuProvider.TENSORRT, GpuProvider.CUDA),
    /** CUDA, else the processor. */
    CUDA(GpuProvider.CUDA),
    /** The processor. */
    CPU;

    private final List<GpuProvider> inOrder;

    ProviderChoice(GpuProvider... inOrder) {
        this.inOrder = List.of(inOrder);
    }

    /** Whether a GPU is to be tried at all. */
    public boolean triesGpu() {
        return !inOrder().isEmpty();
    }

    /** The same for work that no engine is to be built for: CUDA at most, where this would try a GPU at all. */
    public ProviderChoice withoutTensorRt() {
        return triesGpu() ? CUDA : CPU;
    }

    /** What to try before the processor, in this order. Without a GPU's ONNX Runtime, AUTO tries nothing. */
    List<GpuProvider> inOrder() {
        boolean hopeless = this == AUTO && inOrder.stream().noneMatch(GpuProvider::isBuiltIn);
        return hopeless ? List.of() : inOrder;
    }
}
