package org.poyorig.gpu.machine;

import ai.onnxruntime.OrtException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.poyorig.onnx.Execution;
import org.poyorig.onnx.ExecutionProviders;

/**
 * ONNX Runtime's CUDA provider, set for one decode at a time. What each setting does:
 * {@code onnxruntime.ai/docs/execution-providers/CUDA-ExecutionProvider.html}.
 *
 * @param withCudnn whether cuDNN is there; without it ONNX Runtime takes its own kernels
 * @param mostBytes of the GPU's memory that a graph may take for what it computes; {@link #ALL_MEMORY} for all
 */
public record CudaExecution(boolean withCudnn, long mostBytes) implements Execution {
    /** Stands for no limit. */
    public static final long ALL_MEMORY = 0;

    /** With all of the memory. */
    public CudaExecution(boolean withCudnn) {
        this(withCudnn, ALL_MEMORY);
    }

    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        // Memory grows by what is needed while windows are warmed up, and then no more.
        settings.put("arena_extend_strategy", "kSameAsRequested");
        settings.put("cudnn_conv_algo_search", "HEURISTIC");
        settings.put("do_copy_in_default_stream", "1");
        // Products in 32 bits are to have 24 of precision, not 11.
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
