package org.poyorig.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.poyorig.gpu.machine.GpuMachine;
import org.poyorig.gpu.machine.GpuProvider;

class ProviderChoiceTest {
    @Test
    void shouldTryTensorRtBeforeCuda() {
        assertEquals(List.of(GpuProvider.TENSORRT, GpuProvider.CUDA), ProviderChoice.TENSORRT.inOrder());
        assertEquals(List.of(GpuProvider.CUDA), ProviderChoice.CUDA.inOrder());
        assertFalse(ProviderChoice.CPU.triesGpu());
    }

    @Test
    void shouldTryNothingByItselfIfOnnxRuntimeIsTheCpuBuild() {
        assertEquals(GpuMachine.isGpuBuild(), ProviderChoice.AUTO.triesGpu());
    }

    @Test
    void shouldLeaveOutTensorRtAndKeepTheCpu() {
        assertEquals(ProviderChoice.CUDA, ProviderChoice.TENSORRT.withoutTensorRt());
        assertEquals(ProviderChoice.CPU, ProviderChoice.CPU.withoutTensorRt());
        assertTrue(ProviderChoice.CUDA.withoutTensorRt().triesGpu());
    }
}
