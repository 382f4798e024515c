package org.poyorig.gpu.bound;

import ai.onnxruntime.OrtException;
import com.sun.jna.Pointer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.gpu.machine.GpuExecution;
import org.poyorig.gpu.padded.PaddedGraph;
import org.poyorig.gpu.padded.PaddedGraphs;
import org.poyorig.poyo.SessionTables;

/**
 * Loads a padded graph through ONNX Runtime's C API, to be recorded as a CUDA graph. The session's tables are copied to
 * the GPU once, for all sizes of window. A run copies one window to the GPU and its outputs back. Addresses never
 * change, so the GPU's kernels are recorded in the first run and replayed in every later one.
 */
public final class BoundGraphs implements PaddedGraphs {
    private static final int DEVICE_ALLOCATOR = 0;
    private static final int DEFAULT_MEMORY = 0;
    private static final int FIRST_DEVICE = 0;

    private final OrtApi api;
    private final byte[] paddedGraph;
    private final SessionTables tables;
    private final int outputCount;
    private final GpuExecution execution;
    private final TensorMemory memory;
    private final Releases releases;
    private final Pointer memoryInfo;
    private final Map<String, Pointer> tableTensors = new LinkedHashMap<>();

    /**
     * Copies the tables to the first GPU. The caller closes the loader.
     *
     * @param paddedGraph the graph's bytes; the tables must come from the same bundle
     * @throws BindingUnavailable if the C API cannot be used
     */
    public static BoundGraphs onGpu(byte[] paddedGraph, SessionTables tables, int outputCount, GpuExecution execution)
            throws BindingUnavailable {
        return new BoundGraphs(paddedGraph, tables, outputCount, execution, CudaMemory.ofThisMachine());
    }

    /**
     * @param memory memory of the execution's first provider; closed with this loader, and if this constructor fails
     */
    BoundGraphs(byte[] paddedGraph, SessionTables tables, int outputCount, GpuExecution execution, TensorMemory memory)
            throws BindingUnavailable {
        this.paddedGraph = paddedGraph;
        this.tables = tables;
        this.outputCount = outputCount;
        this.execution = execution;
        this.memory = memory;
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
            throw new IllegalStateException(
                    "ONNX Runtime does not accept the tables: " + failure.getMessage(), failure);
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
        try (BoundOptions options = new BoundOptions(api, windowSpikes)) {
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
