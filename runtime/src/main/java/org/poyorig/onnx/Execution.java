package org.poyorig.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/** What runs a graph: adds execution providers with their settings before the graph is loaded. */
@FunctionalInterface
public interface Execution {
    /** The processor, which ONNX Runtime takes where nothing is added. */
    Execution CPU = (providers, windowSpikes) -> {};

    /** Stands for no size where a graph takes windows of any. */
    int ANY_SIZE = 0;

    /**
     * Adds to the options.
     *
     * @param windowSpikes the only size of window that the graph will be given, or {@link #ANY_SIZE}
     * @throws OrtException where this machine cannot run it
     */
    void addTo(ExecutionProviders providers, int windowSpikes) throws OrtException;

    /** Adds to options of the Java API. */
    default void addTo(OrtSession.SessionOptions options, int windowSpikes) throws OrtException {
        addTo(new JavaApiProviders(options), windowSpikes);
    }
}
