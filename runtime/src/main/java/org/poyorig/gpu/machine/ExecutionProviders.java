package org.poyorig.gpu.machine;

import ai.onnxruntime.OrtException;
import java.util.Map;

/**
 * Takes the providers of a graph before the graph is loaded. ONNX Runtime prefers the provider that was added first.
 */
public interface ExecutionProviders {
    /** Adds NVIDIA's TensorRT on the first GPU, with its settings by name. */
    void addTensorRt(Map<String, String> settings) throws OrtException;

    /** Adds NVIDIA's CUDA on the first GPU, with its settings by name. */
    void addCuda(Map<String, String> settings) throws OrtException;
}
