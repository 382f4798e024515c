package org.poyorig.gpu.machine;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import org.poyorig.onnx.Execution;

/** An NVIDIA provider with its settings. The settings are the same for ONNX Runtime's Java API and for its C API. */
@FunctionalInterface
public interface GpuExecution extends Execution {
    /**
     * Adds the provider to the options of a graph, through either API.
     *
     * @param windowSpikes the only size of window that the graph will be given, or {@link Execution#ANY_SIZE}
     * @throws OrtException if this machine does not have the provider
     */
    void addTo(ExecutionProviders providers, int windowSpikes) throws OrtException;

    @Override
    default void addTo(OrtSession.SessionOptions options, int windowSpikes) throws OrtException {
        addTo(new JavaApiProviders(options), windowSpikes);
    }
}
