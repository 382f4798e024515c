package org.poyorig.decode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import org.poyorig.poyo.LiveGraph;
import org.poyorig.token.TokenSequence;

/**
 * A padded live graph loaded for windows of one size, with buffers and tensors that are made once: a run gives the
 * provider one piece of memory to take and one to fill. One thread.
 */
final class FixedSizeGraph implements AutoCloseable {
    private final OnnxGraph graph;
    private final int size;
    private final int paddingUnit;
    private final FloatBuffer spikes;
    private final OnnxTensor spikesTensor;
    private final OnnxTensor outputTensor;
    private final Map<String, OnnxTensor> inputs = new HashMap<>();
    private final Map<String, OnnxTensor> outputs;
    private int filled;

    /**
     * @param tables the session's; the caller closes them after this
     * @param output where each run puts its outputs; a direct buffer of the caller's
     */
    FixedSizeGraph(
            byte[] paddedGraph,
            int size,
            int paddingUnit,
            Map<String, OnnxTensor> tables,
            FloatBuffer output,
            Execution execution) {
        this.size = size;
        this.paddingUnit = paddingUnit;
        graph = new OnnxGraph(paddedGraph, 1, execution, size);
        spikes = DirectFloats.zeros(2 * size);
        fill(0, size);
        try {
            spikesTensor = OnnxTensor.createTensor(graph.environment(), spikes, new long[] {2, size});
            outputTensor = OnnxTensor.createTensor(graph.environment(), output, new long[] {output.capacity()});
        } catch (OrtException failure) {
            graph.close();
            throw new IllegalStateException("ONNX Runtime does not take the buffers", failure);
        }
        inputs.putAll(tables);
        inputs.put(LiveGraph.SPIKES, spikesTensor);
        outputs = Map.of("output", outputTensor);
    }

    /** Takes the newest spikes of a window, as many as fit, and runs. */
    void run(TokenSequence tokens) {
        int kept = Math.min(tokens.spikeCount(), size);
        int from = tokens.count() - kept;
        LongBuffer units = tokens.unitIndex();
        for (int k = 0; k < kept; k++) {
            spikes.put(k, units.get(from + k));
        }
        spikes.put(size, tokens.offsetSeconds(), from, kept);
        fill(kept, filled);
        filled = kept;
        runAgain();
    }

    /** Runs the same window again. */
    void runAgain() {
        try {
            graph.run(inputs, outputs);
        } catch (OrtException failure) {
            throw new IllegalStateException(
                    "a window padded to " + size + " spikes does not decode: " + failure.getMessage(), failure);
        }
    }

    /** What is behind the spikes and was filled before becomes padding. */
    private void fill(int from, int before) {
        for (int k = from; k < before; k++) {
            spikes.put(k, paddingUnit);
            spikes.put(size + k, 0);
        }
    }

    @Override
    public void close() {
        spikesTensor.close();
        outputTensor.close();
        graph.close();
    }
}
