package org.poyorig.gpu.padded;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.onnx.DirectFloats;
import org.poyorig.onnx.Execution;
import org.poyorig.onnx.OnnxEnvironment;
import org.poyorig.onnx.OnnxGraph;
import org.poyorig.poyo.LiveGraph;
import org.poyorig.poyo.SessionTables;

/**
 * Loads a padded graph through ONNX Runtime's Java API. Its tensors lie in the host's memory. If a GPU runs the graph,
 * each run copies all tensors to the GPU, the session's tables included.
 */
public final class JavaApiGraphs implements PaddedGraphs {
    private final byte[] paddedGraph;
    private final SessionTables tables;
    private final int outputCount;
    private final Execution execution;
    private final Map<String, OnnxTensor> inputs = new HashMap<>();

    /** @param paddedGraph the graph's bytes; the tables must come from the same bundle */
    public JavaApiGraphs(byte[] paddedGraph, SessionTables tables, int outputCount, Execution execution) {
        this.paddedGraph = paddedGraph;
        this.tables = tables;
        this.outputCount = outputCount;
        this.execution = execution;
        try {
            for (Map.Entry<String, FloatTensor> table : tables.byName().entrySet()) {
                FloatBuffer values = DirectFloats.of(table.getValue().data());
                inputs.put(table.getKey(), tensor(values, table.getValue().longShape()));
            }
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    @Override
    public SessionTables tables() {
        return tables;
    }

    @Override
    public PaddedGraph load(int windowSpikes) {
        OnnxGraph graph = new OnnxGraph(paddedGraph, 1, execution, windowSpikes);
        try {
            return new Loaded(graph, windowSpikes);
        } catch (RuntimeException failure) {
            graph.close();
            throw failure;
        }
    }

    private static OnnxTensor tensor(FloatBuffer values, long... shape) {
        try {
            return OnnxTensor.createTensor(OnnxEnvironment.get(), values, shape);
        } catch (OrtException failure) {
            throw new IllegalStateException("ONNX Runtime does not accept the buffers", failure);
        }
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        inputs.clear();
    }

    private final class Loaded implements PaddedGraph {
        private final OnnxGraph graph;
        private final FloatBuffer spikes;
        private final FloatBuffer outputs = DirectFloats.zeros(outputCount);
        private final OnnxTensor spikesTensor;
        private final OnnxTensor outputTensor;
        private final Map<String, OnnxTensor> read;
        private final Map<String, OnnxTensor> written;

        Loaded(OnnxGraph graph, int size) {
            this.graph = graph;
            spikes = DirectFloats.zeros(2 * size);
            spikesTensor = tensor(spikes, 2, size);
            outputTensor = tensor(outputs, outputCount);
            read = new HashMap<>(inputs);
            read.put(LiveGraph.SPIKES, spikesTensor);
            written = Map.of("output", outputTensor);
        }

        @Override
        public FloatBuffer spikes() {
            return spikes;
        }

        @Override
        public FloatBuffer outputs() {
            return outputs;
        }

        @Override
        public void run() throws OrtException {
            graph.run(read, written);
        }

        @Override
        public void close() {
            spikesTensor.close();
            outputTensor.close();
            graph.close();
        }
    }
}
