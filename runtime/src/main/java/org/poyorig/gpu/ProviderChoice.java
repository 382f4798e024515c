package org.poyorig.gpu;

import java.util.List;
import org.poyorig.gpu.machine.GpuProvider;

/** The provider that the user asks for. If a provider does not work, the next one is tried, and the CPU comes last. */
public enum ProviderChoice {
    /** The fastest provider that works. */
    AUTO(GpuProvider.TENSORRT, GpuProvider.CUDA),
    /** TensorRT, else CUDA, else the CPU. */
    TENSORRT(GpuProvider.TENSORRT, GpuProvider.CUDA),
    /** CUDA, else the CPU. */
    CUDA(GpuProvider.CUDA),
    /** The CPU. */
    CPU;

    private final List<GpuProvider> inOrder;

    ProviderChoice(GpuProvider... inOrder) {
        this.inOrder = List.of(inOrder);
    }

    /** Whether a GPU will be tried at all. */
    public boolean triesGpu() {
        return !inOrder().isEmpty();
    }

    /** The choice for work that must not wait for TensorRT's engines: CUDA if a GPU would be tried, else the CPU. */
    public ProviderChoice withoutTensorRt() {
        return triesGpu() ? CUDA : CPU;
    }

    /** The providers to try before the CPU. AUTO tries nothing if ONNX Runtime is the CPU build. */
    List<GpuProvider> inOrder() {
        boolean hopeless = this == AUTO && inOrder.stream().noneMatch(GpuProvider::isBuiltIn);
        return hopeless ? List.of() : inOrder;
    }
}
