package org.poyorig.gpu.bound;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import java.util.LinkedHashMap;
import java.util.Map;
import org.poyorig.gpu.machine.ExecutionProviders;
import org.poyorig.poyo.LiveGraph;

/**
 * Options of a graph before it is loaded, the same options as {@link org.poyorig.onnx.OnnxGraph} sets. The first
 * provider records its kernels as a CUDA graph. The Java API unpacks a provider's library when its options are created,
 * so this class creates the options through the Java API first.
 */
final class BoundOptions implements ExecutionProviders, AutoCloseable {
    private static final int SEQUENTIAL = 0;
    private static final int FIRST_DEVICE = 0;
    private static final byte TRUE = 1;

    private final OrtApi api;
    private final Pointer options;
    private boolean toCapture = true;

    BoundOptions(OrtApi api, int windowSpikes) throws OrtException {
        this.api = api;
        options = api.create(OrtFunction.CREATE_SESSION_OPTIONS);
        try {
            api.call(OrtFunction.SET_INTRA_OP_NUM_THREADS, options, 1);
            api.call(OrtFunction.SET_INTER_OP_NUM_THREADS, options, 1);
            api.call(OrtFunction.SET_SESSION_EXECUTION_MODE, options, SEQUENTIAL);
            api.call(OrtFunction.SET_DETERMINISTIC_COMPUTE, options, TRUE);
            api.call(OrtFunction.ADD_SESSION_CONFIG_ENTRY, options, "session.intra_op.allow_spinning", "0");
            api.call(OrtFunction.ADD_FREE_DIMENSION_OVERRIDE_BY_NAME, options, LiveGraph.SPIKES, (long) windowSpikes);
        } catch (OrtException failure) {
            close();
            throw failure;
        }
    }

    Pointer pointer() {
        return options;
    }

    @Override
    public void addTensorRt(Map<String, String> settings) throws OrtException {
        new OrtTensorRTProviderOptions(FIRST_DEVICE).close();
        Pointer tensorRt = api.create(OrtFunction.CREATE_TENSORRT_OPTIONS);
        try {
            update(OrtFunction.UPDATE_TENSORRT_OPTIONS, tensorRt, capturing("trt_cuda_graph_enable", settings));
            api.call(OrtFunction.APPEND_TENSORRT, options, tensorRt);
        } finally {
            api.release(OrtFunction.RELEASE_TENSORRT_OPTIONS, tensorRt);
        }
    }

    @Override
    public void addCuda(Map<String, String> settings) throws OrtException {
        new OrtCUDAProviderOptions(FIRST_DEVICE).close();
        Pointer cuda = api.create(OrtFunction.CREATE_CUDA_OPTIONS);
        try {
            update(OrtFunction.UPDATE_CUDA_OPTIONS, cuda, capturing("enable_cuda_graph", settings));
            api.call(OrtFunction.APPEND_CUDA, options, cuda);
        } finally {
            api.release(OrtFunction.RELEASE_CUDA_OPTIONS, cuda);
        }
    }

    /** Only the first provider records kernels. */
    private Map<String, String> capturing(String setting, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        if (toCapture) {
            all.put(setting, "1");
            toCapture = false;
        }
        return all;
    }

    private void update(OrtFunction function, Pointer provider, Map<String, String> settings) throws OrtException {
        StringArray names = new StringArray(settings.keySet().toArray(new String[0]));
        StringArray values = new StringArray(settings.values().toArray(new String[0]));
        api.call(function, provider, names, values, (long) settings.size());
    }

    @Override
    public void close() {
        api.release(OrtFunction.RELEASE_SESSION_OPTIONS, options);
    }
}
