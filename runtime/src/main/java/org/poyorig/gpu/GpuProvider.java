package org.poyorig.gpu;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import org.poyorig.decode.OnnxEnvironment;

/** ONNX Runtime's ways onto an NVIDIA GPU, the fastest first. */
public enum GpuProvider {
    TENSORRT("TensorRT", OrtProvider.TENSOR_RT),
    CUDA("CUDA", OrtProvider.CUDA);

    private final String label;
    private final OrtProvider provider;

    GpuProvider(String label, OrtProvider provider) {
        this.label = label;
        this.provider = provider;
    }

    /** Its name as NVIDIA writes it. */
    public String label() {
        return label;
    }

    /** Whether the ONNX Runtime on the class path can use it at all. */
    boolean isBuiltIn() {
        // Asking any other way would start it on this very thread.
        OnnxEnvironment.get();
        return OrtEnvironment.getAvailableProviders().contains(provider);
    }
}
