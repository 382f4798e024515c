package org.poyorig.gpu.machine;

import java.util.Arrays;

/**
 * NVIDIA's libraries that ONNX Runtime's providers are linked against. They are loaded in this order, because later
 * ones need earlier ones. A library finds the ones loaded before it by name, so no library path has to be set.
 */
public enum NvidiaLibrary {
    /** ONNX Runtime 1.29 calls functions that came with 12.8. */
    CUDA_RUNTIME("libcudart.so.12", "12.8", "cudaRuntimeGetVersion", true, true),
    JIT_LINK("libnvJitLink.so.12", "", "", false, false),
    CUBLAS_LT("libcublasLt.so.12", "", "cublasLtGetVersion", true, true),
    CUBLAS("libcublas.so.12", "", "", true, true),
    CURAND("libcurand.so.10", "", "", true, true),
    CUFFT("libcufft.so.11", "", "", false, false),
    /** CUDA needs cuDNN only for convolutions and similar operators. TensorRT's provider is linked against it. */
    CUDNN("libcudnn.so.9", "", "cudnnGetVersion", false, true),
    TENSORRT("libnvinfer.so.10", "", "getInferLibVersion", false, true),
    ONNX_PARSER("libnvonnxparser.so.10", "", "", false, true);

    private final String fileName;
    private final String oldest;
    private final String versionFunction;
    private final boolean forCuda;
    private final boolean forTensorRt;

    NvidiaLibrary(String fileName, String oldest, String versionFunction, boolean forCuda, boolean forTensorRt) {
        this.fileName = fileName;
        this.oldest = oldest;
        this.versionFunction = versionFunction;
        this.forCuda = forCuda;
        this.forTensorRt = forTensorRt;
    }

    /** The library with this file name. */
    static NvidiaLibrary of(String fileName) {
        return Arrays.stream(values())
                .filter(library -> library.fileName.equals(fileName))
                .findFirst()
                .orElseThrow();
    }

    /** The file name, by which other libraries find this one. */
    String fileName() {
        return fileName;
    }

    /** The oldest usable version; empty if every version is usable. */
    String oldest() {
        return oldest;
    }

    /** The library's function that returns its version as a whole number; empty if there is none. */
    String versionFunction() {
        return versionFunction;
    }

    /** Whether a provider needs this library. */
    boolean isNeededFor(GpuProvider provider) {
        return provider == GpuProvider.CUDA ? forCuda : forTensorRt;
    }
}
