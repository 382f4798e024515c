package org.poyorig.gpu.machine;

import java.util.Arrays;

/**
 * NVIDIA's libraries that ONNX Runtime's providers are linked against, in the order in which they need each other: once
 * each is loaded from wherever it lies, the next finds it by its name, and nobody has to set a library path.
 */
public enum NvidiaLibrary {
    /** ONNX Runtime 1.29 asks it for functions that came with 12.8. */
    CUDA_RUNTIME("libcudart.so.12", "12.8", "cudaRuntimeGetVersion", true, true),
    JIT_LINK("libnvJitLink.so.12", "", "", false, false),
    CUBLAS_LT("libcublasLt.so.12", "", "cublasLtGetVersion", true, true),
    CUBLAS("libcublas.so.12", "", "", true, true),
    CURAND("libcurand.so.10", "", "", true, true),
    CUFFT("libcufft.so.11", "", "", false, false),
    /** Only what convolutions and the like need on CUDA; TensorRT's provider is linked against it. */
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

    /** The library of a name. */
    static NvidiaLibrary of(String fileName) {
        return Arrays.stream(values())
                .filter(library -> library.fileName.equals(fileName))
                .findFirst()
                .orElseThrow();
    }

    /** The name that other libraries ask for. */
    String fileName() {
        return fileName;
    }

    /** The oldest version that does; empty where any does. */
    String oldest() {
        return oldest;
    }

    /** A function of it that tells its version as a whole number; empty where there is none. */
    String versionFunction() {
        return versionFunction;
    }

    /** Whether a provider cannot do without it. */
    boolean isNeededFor(GpuProvider provider) {
        return provider == GpuProvider.CUDA ? forCuda : forTensorRt;
    }
}
