package org.poyorig.gpu.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ReasonTest {

    @Test
    void shouldBeTheMessageOfNvidiasLibraryIfThereIsOne() {
        String message = "Error code - ORT_FAIL - message: /src/cuda_call.cc:154 CudaCall(...) [with T = cudaError] "
                + "CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version ; GPU=-1 ; more\n\n";
        assertEquals(
                "CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version",
                Reason.of(new IllegalStateException(message)));
    }

    @Test
    void shouldBeOneShortLine() {
        assertEquals(
                "no such file", Reason.of(new RuntimeException("Error code - ORT_FAIL - message: no such file\nb")));
        assertEquals(201, Reason.of(new RuntimeException("x".repeat(5_000))).length());
        assertEquals("null", Reason.of(new RuntimeException()));
    }
}
