package org.poyorig.onnx;

import ai.onnxruntime.OrtException;
import java.util.Map;

/**
 * The options of a graph that is about to be loaded, as far as they say what runs it; what is added first comes first.
 */
public interface ExecutionProviders {
    /** Adds NVIDIA's TensorRT, on the first GPU, with its settings by name. */
    void addTensorRt(Map<String, String> settings) throws OrtException;

    /** Adds NVIDIA's CUDA, on the first GPU, with its settings by name. */
    void addCuda(Map<String, String> settings) throws OrtException;
}
