package org.poyorig.gpu.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.NativeLibrary;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.gpu.machine.StubLibrary;

/** The calls to NVIDIA's driver. A stub of the driver counts what is held. */
@EnabledOnOs(OS.LINUX)
class CudaMemoryTest {
    private static final String DRIVER = """
            #include <stdlib.h>
            #include <string.h>
            static int held = 0, current = 0, waited = 0, lost = 0;
            int stub_held(void) { return held; }
            void stub_lose(void) { lost = 1; }
            int cuInit(unsigned flags) { return 0; }
            int cuDeviceGet(int* device, int number) { *device = 7 + number; return 0; }
            int cuDevicePrimaryCtxRetain(void** context, int device) {
                held++;
                *context = (void*) 77;
                return device != 7;
            }
            int cuDevicePrimaryCtxRelease_v2(int device) { held--; return device != 7; }
            int cuCtxSetCurrent(void* context) { current = context == (void*) 77; return lost ? 700 : 0; }
            int cuCtxSynchronize(void) { waited = 1; return 0; }
            int cuMemHostAlloc(void** memory, size_t bytes, unsigned flags) {
                if (!current || bytes > 1000000) return 2;
                held++;
                *memory = malloc(bytes);
                memset(*memory, 1, bytes);
                return 0;
            }
            int cuMemFreeHost(void* memory) { held--; free(memory); return 0; }
            int cuMemAlloc_v2(void** memory, size_t bytes) { held++; *memory = malloc(bytes); return 0; }
            int cuMemFree_v2(void* memory) { held--; free(memory); return 0; }
            int cuMemcpyHtoD_v2(void* to, const void* from, size_t bytes) {
                memcpy(to, from, bytes);
                waited = 0;
                return !current;
            }
            int cuMemcpyDtoH_v2(void* to, const void* from, size_t bytes) { memcpy(to, from, bytes); return !waited; }
            """;

    @TempDir
    Path folder;

    @Test
    void shouldCopyToTheGpuAndBackAfterItsWorkIsDone() throws Exception {
        try (CudaMemory memory = new CudaMemory(StubLibrary.of(folder, DRIVER))) {
            assertEquals("Cuda", memory.name());
            MirroredFloats floats = memory.allocate(3);
            assertEquals(3, floats.host().capacity());
            assertEquals(0, floats.host().get(2));
            floats.host().put(0, new float[] {1.5f, -2, 3});
            floats.upload();
            assertEquals(-2, floats.device().getFloat(Float.BYTES));
            floats.device().setFloat(0, 8);
            floats.download();
            assertEquals(8, floats.host().get(0));
        }
    }

    @Test
    void shouldFreeEverything() throws Exception {
        NativeLibrary driver = StubLibrary.of(folder, DRIVER);
        CudaMemory memory = new CudaMemory(driver);
        for (int k = 1; k <= 10; k++) {
            memory.allocate(k);
        }
        assertEquals(21, held(driver));
        memory.close();
        memory.close();
        assertEquals(0, held(driver));
    }

    @Test
    void shouldSayWhichCallTheDriverRefused() throws Exception {
        try (CudaMemory memory = new CudaMemory(StubLibrary.of(folder, DRIVER))) {
            IllegalStateException failure = assertThrows(IllegalStateException.class, () -> memory.allocate(1_000_000));
            assertEquals("the NVIDIA driver reports error 2 from cuMemHostAlloc", failure.getMessage());
        }
    }

    @Test
    void shouldSayThatTheGpuIsLostAndStillFreeTheRest() throws Exception {
        NativeLibrary driver = StubLibrary.of(folder, DRIVER);
        CudaMemory memory = new CudaMemory(driver);
        MirroredFloats floats = memory.allocate(2);
        driver.getFunction("stub_lose").invokeVoid(new Object[0]);
        assertTrue(assertThrows(IllegalStateException.class, floats::upload)
                .getMessage()
                .contains("error 700"));
        assertThrows(IllegalStateException.class, memory::close);
        assertEquals(0, held(driver));
    }

    private static int held(NativeLibrary driver) {
        return driver.getFunction("stub_held").invokeInt(new Object[0]);
    }
}
