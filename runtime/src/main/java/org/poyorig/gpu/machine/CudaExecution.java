package org.poyorig.gpu.machine;

import ai.onnxruntime.OrtException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * ONNX Runtime's CUDA provider, with settings for one decode at a time. ONNX Runtime describes each setting in
 * {@code onnxruntime.ai/docs/execution-providers/CUDA-ExecutionProvider.html}.
 *
 * @param withCudnn whether cuDNN is loaded; without cuDNN ONNX Runtime uses its own kernels
 * @param mostBytes bytes of GPU memory that a graph may use while it computes, or {@link #ALL_MEMORY}
 */
public record CudaExecution(boolean withCudnn, long mostBytes) implements GpuExecution {
    /** Means no limit. */
    public static final long ALL_MEMORY = 0;

    /** CUDA without a limit of memory. */
    public CudaExecution(boolean withCudnn) {
        this(withCudnn, ALL_MEMORY);
    }

    /** The settings by ONNX Runtime's names. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        // Memory grows only as needed, while windows are warmed up. After that it stays as it is.
        settings.put("arena_extend_strategy", "kSameAsRequested");
        settings.put("cudnn_conv_algo_search", "HEURISTIC");
        settings.put("do_copy_in_default_stream", "1");
        // 32-bit products keep 24 bits of precision. TF32 would keep 11.
        settings.put("use_tf32", "0");
        if (mostBytes != ALL_MEMORY) {
            settings.put("gpu_mem_limit", String.valueOf(mostBytes));
        }
        if (!withCudnn) {
            settings.put("enable_cudnn", "0");
        }
        return settings;
    }

    @Override
    public void addTo(ExecutionProviders providers, int windowSpikes) throws OrtException {
        providers.addCuda(settings());
    }
}
