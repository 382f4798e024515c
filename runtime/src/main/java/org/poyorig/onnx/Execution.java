package org.poyorig.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/** The provider that runs a graph. It changes the options of the graph before ONNX Runtime loads the graph. */
@FunctionalInterface
public interface Execution {
    /** The CPU: ONNX Runtime uses it if no provider is added. */
    Execution CPU = (options, windowSpikes) -> {};

    /** Means that a graph takes windows of any size. */
    int ANY_SIZE = 0;

    /**
     * Adds the provider to the options.
     *
     * @param windowSpikes the only size of window that the graph will be given, or {@link #ANY_SIZE}
     * @throws OrtException if this machine does not have the provider
     */
    void addTo(OrtSession.SessionOptions options, int windowSpikes) throws OrtException;
}
