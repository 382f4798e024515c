package org.poyorig.gpu.bound;

import ai.onnxruntime.OrtException;
import com.sun.jna.Pointer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.gpu.padded.PaddedGraph;
import org.poyorig.gpu.padded.PaddedGraphs;
import org.poyorig.onnx.Execution;
import org.poyorig.poyo.SessionTables;

/**
 * A padded graph by ONNX Runtime's C API. The session's tables are copied to where the graph runs once, for all sizes
 * of window; a run copies a window there and its outputs back, and nothing else. Addresses never change, so that the
 * GPU's kernels can be recorded once and replayed.
 */
public final class BoundGraphs implements PaddedGraphs {
    private static final int DEVICE_ALLOCATOR = 0;
    private static final int DEFAULT_MEMORY = 0;
    private static final int FIRST_DEVICE = 0;

    private final OrtApi api;
    private final byte[] paddedGraph;
    private final SessionTables tables;
    private final int outputCount;
    private final Execution execution;
    private final TensorMemory memory;
    private final boolean captured;
    private final Releases releases;
    private final Pointer memoryInfo;
    private final Map<String, Pointer> tableTensors = new LinkedHashMap<>();

    /**
     * Copies the tables.
     *
     * @param paddedGraph the graph's bytes, of the bundle that the tables were made for
     * @param memory where the execution's first provider has its tensors; closed with this, and where this fails
     * @param captured whether the GPU's kernels are recorded with the first run, and replayed from then on
     * @throws BindingUnavailable where the C API cannot be used
     */
    public BoundGraphs(
            byte[] paddedGraph,
            SessionTables tables,
            int outputCount,
            Execution execution,
            TensorMemory memory,
            boolean captured)
            throws BindingUnavailable {
        this.paddedGraph = paddedGraph;
        this.tables = tables;
        this.outputCount = outputCount;
        this.execution = execution;
        this.memory = memory;
        this.captured = captured;
        try {
            api = OrtApi.get();
        } catch (BindingUnavailable reason) {
            memory.close();
            throw reason;
        }
        releases = new Releases(api);
        try {
            memoryInfo = releases.add(
                    OrtFunction.RELEASE_MEMORY_INFO,
                    api.create(
                            OrtFunction.CREATE_MEMORY_INFO,
                            memory.name(),
                            DEVICE_ALLOCATOR,
                            FIRST_DEVICE,
                            DEFAULT_MEMORY));
            for (Map.Entry<String, FloatTensor> table : tables.byName().entrySet()) {
                MirroredFloats floats = memory.allocate(table.getValue().data().length);
                floats.host().put(0, table.getValue().data());
                floats.upload();
                tableTensors.put(
                        table.getKey(),
                        BoundGraph.tensor(
                                api,
                                releases,
                                memoryInfo,
                                floats,
                                table.getValue().longShape()));
            }
        } catch (OrtException failure) {
            close();
            throw new IllegalStateException("ONNX Runtime does not take the tables: " + failure.getMessage(), failure);
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
        try (BoundOptions options = new BoundOptions(api, windowSpikes, captured)) {
            execution.addTo(options, windowSpikes);
            return new BoundGraph(
                    api, paddedGraph, options.pointer(), memoryInfo, tableTensors, memory, windowSpikes, outputCount);
        } catch (OrtException failure) {
            throw new IllegalStateException("ONNX Runtime does not load the graph: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        releases.close();
        tableTensors.clear();
        memory.close();
    }
}
