package org.poyorig.gpu.bound;

/**
 * The functions of ONNX Runtime that this package uses. Each has its place in the table {@code OrtApi}, counted from 0
 * in {@code onnxruntime_c_api.h} of API version {@value OrtApi#API_VERSION}. A new version adds functions at the end
 * and keeps all places. Every function except the releases returns an {@code OrtStatus}, which is null on success.
 */
enum OrtFunction {
    GET_ERROR_MESSAGE(2),
    CREATE_ENV(3),
    CREATE_SESSION_FROM_ARRAY(8),
    CREATE_SESSION_OPTIONS(10),
    SET_SESSION_EXECUTION_MODE(13),
    SET_INTRA_OP_NUM_THREADS(24),
    SET_INTER_OP_NUM_THREADS(25),
    CREATE_TENSOR_WITH_DATA(49),
    CREATE_MEMORY_INFO(68),
    RELEASE_STATUS(93),
    RELEASE_MEMORY_INFO(94),
    RELEASE_SESSION(95),
    RELEASE_VALUE(96),
    RELEASE_SESSION_OPTIONS(100),
    ADD_FREE_DIMENSION_OVERRIDE_BY_NAME(124),
    ADD_SESSION_CONFIG_ENTRY(130),
    RUN_WITH_BINDING(133),
    CREATE_IO_BINDING(134),
    RELEASE_IO_BINDING(135),
    BIND_INPUT(136),
    BIND_OUTPUT(137),
    APPEND_TENSORRT(170),
    CREATE_TENSORRT_OPTIONS(171),
    UPDATE_TENSORRT_OPTIONS(172),
    RELEASE_TENSORRT_OPTIONS(174),
    APPEND_CUDA(204),
    CREATE_CUDA_OPTIONS(205),
    UPDATE_CUDA_OPTIONS(206),
    RELEASE_CUDA_OPTIONS(208),
    SET_DETERMINISTIC_COMPUTE(273);

    private final int place;

    OrtFunction(int place) {
        this.place = place;
    }

    /** The place in the table. */
    int place() {
        return place;
    }
}
