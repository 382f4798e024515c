package org.poyorig.onnx;

import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import java.util.Map;
import org.poyorig.poyo.LiveGraph;

/** A graph loaded into ONNX Runtime, with a given number of threads. Idle threads do not spin. */
public final class OnnxGraph implements AutoCloseable {
    private final OrtEnvironment environment = OnnxEnvironment.get();
    private final OrtSession session;

    /** @param threads threads that work on one run, including the caller's */
    public OnnxGraph(byte[] graph, int threads) {
        this(graph, threads, Execution.CPU, Execution.ANY_SIZE);
    }

    /** @param windowSpikes number of spikes of every window, or {@link Execution#ANY_SIZE} */
    public OnnxGraph(byte[] graph, int threads, Execution execution, int windowSpikes) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(ExecutionMode.SEQUENTIAL);
            options.setDeterministicCompute(true);
            // A spinning worker would take a CPU core from the acquisition program.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            if (windowSpikes != Execution.ANY_SIZE) {
                options.setSymbolicDimensionValue(LiveGraph.SPIKES, windowSpikes);
            }
            execution.addTo(options, windowSpikes);
            session = OnnxEnvironment.load(graph, options);
        } catch (OrtException failure) {
            throw new IllegalStateException("ONNX Runtime does not load the graph: " + failure.getMessage(), failure);
        }
    }

    OrtEnvironment environment() {
        return environment;
    }

    /** Runs the graph and writes into {@code outputs}. */
    public void run(Map<String, ? extends OnnxTensorLike> inputs, Map<String, ? extends OnnxValue> outputs)
            throws OrtException {
        session.run(inputs, outputs).close();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException failure) {
            throw new IllegalStateException("ONNX Runtime does not close its session", failure);
        }
    }
}
