package org.poyorig.gpu.machine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.util.List;
import org.poyorig.onnx.OnnxEnvironment;
import org.poyorig.poyo.Precision;

/** ONNX Runtime's ways onto an NVIDIA GPU, the fastest first. */
public enum GpuProvider {
    TENSORRT("TensorRT", OrtProvider.TENSOR_RT, Precision.FP16, Precision.FP32),
    CUDA("CUDA", OrtProvider.CUDA, Precision.FP32);

    private final String label;
    private final OrtProvider provider;
    private final List<Precision> precisions;

    GpuProvider(String label, OrtProvider provider, Precision... precisions) {
        this.label = label;
        this.provider = provider;
        this.precisions = List.of(precisions);
    }

    /** What it is tried with, the fastest first. */
    public List<Precision> precisions() {
        return precisions;
    }

    /** Its name as NVIDIA writes it. */
    public String label() {
        return label;
    }

    /** Whether the ONNX Runtime on the class path can use it at all. */
    public boolean isBuiltIn() {
        // Asking any other way would start it on this very thread.
        OnnxEnvironment.get();
        return OrtEnvironment.getAvailableProviders().contains(provider);
    }
}
