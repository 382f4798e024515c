package org.poyorig.gpu.machine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.util.List;
import org.poyorig.onnx.OnnxEnvironment;
import org.poyorig.poyo.Precision;

/** ONNX Runtime's providers for NVIDIA GPUs. The fastest comes first. */
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

    /** The precisions to try. The fastest comes first. */
    public List<Precision> precisions() {
        return precisions;
    }

    /** The name as NVIDIA writes it. */
    public String label() {
        return label;
    }

    /** Whether the ONNX Runtime on the class path contains the provider. */
    public boolean isBuiltIn() {
        // ONNX Runtime must be started before the next call, which would start it on this thread.
        OnnxEnvironment.get();
        return OrtEnvironment.getAvailableProviders().contains(provider);
    }
}
