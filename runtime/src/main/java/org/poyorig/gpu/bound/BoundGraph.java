package org.poyorig.gpu.bound;

import ai.onnxruntime.OrtException;
import com.sun.jna.Pointer;
import java.nio.FloatBuffer;
import java.util.Map;
import org.poyorig.gpu.padded.PaddedGraph;
import org.poyorig.onnx.OnnxEnvironment;
import org.poyorig.poyo.LiveGraph;

/**
 * A padded graph for windows of one size. Its inputs and its output are bound to memory whose address never changes.
 */
final class BoundGraph implements PaddedGraph {
    private static final int FLOAT = 1;

    private final Releases releases;
    private final MirroredFloats spikes;
    private final MirroredFloats outputs;
    private final OrtCall run;

    BoundGraph(
            OrtApi api,
            byte[] paddedGraph,
            Pointer options,
            Pointer memoryInfo,
            Map<String, Pointer> tables,
            TensorMemory memory,
            int size,
            int outputCount)
            throws OrtException {
        releases = new Releases(api);
        try {
            OnnxEnvironment.countLoad();
            Pointer session = releases.add(
                    OrtFunction.RELEASE_SESSION,
                    api.create(
                            OrtFunction.CREATE_SESSION_FROM_ARRAY,
                            api.environment(),
                            paddedGraph,
                            (long) paddedGraph.length,
                            options));
            spikes = memory.allocate(2 * size);
            outputs = memory.allocate(outputCount);
            Pointer spikesTensor = tensor(api, releases, memoryInfo, spikes, 2, size);
            Pointer outputTensor = tensor(api, releases, memoryInfo, outputs, outputCount);
            Pointer binding =
                    releases.add(OrtFunction.RELEASE_IO_BINDING, api.create(OrtFunction.CREATE_IO_BINDING, session));
            for (Map.Entry<String, Pointer> table : tables.entrySet()) {
                api.call(OrtFunction.BIND_INPUT, binding, table.getKey(), table.getValue());
            }
            api.call(OrtFunction.BIND_INPUT, binding, LiveGraph.SPIKES, spikesTensor);
            api.call(OrtFunction.BIND_OUTPUT, binding, "output", outputTensor);
            run = api.prepare(OrtFunction.RUN_WITH_BINDING, session, null, binding);
        } catch (OrtException | RuntimeException failure) {
            releases.close();
            throw failure;
        }
    }

    /** Makes a tensor over memory that the caller owns. */
    static Pointer tensor(OrtApi api, Releases releases, Pointer memoryInfo, MirroredFloats floats, long... shape)
            throws OrtException {
        long bytes = (long) Float.BYTES * floats.host().capacity();
        return releases.add(
                OrtFunction.RELEASE_VALUE,
                api.create(
                        OrtFunction.CREATE_TENSOR_WITH_DATA,
                        memoryInfo,
                        floats.device(),
                        bytes,
                        shape,
                        (long) shape.length,
                        FLOAT));
    }

    @Override
    public FloatBuffer spikes() {
        return spikes.host();
    }

    @Override
    public FloatBuffer outputs() {
        return outputs.host();
    }

    @Override
    public void run() throws OrtException {
        spikes.upload();
        run.run();
        outputs.download();
    }

    @Override
    public void close() {
        releases.close();
    }
}
