package org.poyorig.gpu.trial;

import ai.onnxruntime.OrtException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.poyorig.gpu.machine.CudaExecution;
import org.poyorig.gpu.machine.ExecutionProviders;
import org.poyorig.gpu.machine.GpuExecution;

/**
 * ONNX Runtime's TensorRT provider. CUDA runs the operators that TensorRT does not take. TensorRT must not choose the
 * precision: the graph says which products have 16 bits, and TensorRT keeps to the graph's types. ONNX Runtime
 * describes each setting in {@code onnxruntime.ai/docs/execution-providers/TensorRT-ExecutionProvider.html}.
 *
 * @param folder folder of engines and timings
 * @param cuda the provider behind TensorRT
 */
record TensorRtExecution(EngineFolder folder, CudaExecution cuda) implements GpuExecution {

    Map<String, String> settings(int windowSpikes) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("trt_fp16_enable", "0");
        settings.put("trt_engine_cache_enable", "1");
        settings.put("trt_engine_cache_path", folder.engines().toString());
        settings.put("trt_engine_cache_prefix", "spikes" + windowSpikes);
        settings.put("trt_timing_cache_enable", "1");
        settings.put("trt_timing_cache_path", folder.timings().toString());
        // The graph is one short chain of kernels. The chain would only wait for a second stream.
        settings.put("trt_auxiliary_streams", "0");
        return settings;
    }

    @Override
    public void addTo(ExecutionProviders providers, int windowSpikes) throws OrtException {
        providers.addTensorRt(settings(windowSpikes));
        cuda.addTo(providers, windowSpikes);
    }
}
