package org.poyorig.gpu;

import ai.onnxruntime.OrtException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.poyorig.gpu.machine.CudaExecution;
import org.poyorig.onnx.Execution;
import org.poyorig.onnx.ExecutionProviders;

/**
 * ONNX Runtime's TensorRT provider, with CUDA behind it for what TensorRT does not take. Precision is not for TensorRT
 * to choose: the graph says which products have 16 bits, and without leave to choose TensorRT keeps to that. What each
 * setting does: {@code onnxruntime.ai/docs/execution-providers/TensorRT-ExecutionProvider.html}.
 *
 * @param folder where engines and timings are kept
 * @param cuda the provider behind it
 */
record TensorRtExecution(EngineFolder folder, CudaExecution cuda) implements Execution {
    Map<String, String> settings(int windowSpikes) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("trt_fp16_enable", "0");
        settings.put("trt_engine_cache_enable", "1");
        settings.put("trt_engine_cache_path", folder.engines().toString());
        settings.put("trt_engine_cache_prefix", "spikes" + windowSpikes);
        settings.put("trt_timing_cache_enable", "1");
        settings.put("trt_timing_cache_path", folder.timings().toString());
        // One short chain of kernels: a second stream would only have to be waited for.
        settings.put("trt_auxiliary_streams", "0");
        return settings;
    }

    @Override
    public void addTo(ExecutionProviders providers, int windowSpikes) throws OrtException {
        providers.addTensorRt(settings(windowSpikes));
        cuda.addTo(providers, windowSpikes);
    }
}
