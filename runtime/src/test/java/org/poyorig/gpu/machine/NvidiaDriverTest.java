package org.poyorig.gpu.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Answers of NVIDIA's driver, given by stubs. */
@EnabledOnOs(OS.LINUX)
class NvidiaDriverTest {
    /** Source of a driver with one GPU; CUDA stands for the newest version that it supports. */
    static final String ONE_GPU = """
            #include <string.h>
            int cuInit(unsigned flags) { return 0; }
            int cuDeviceGetCount(int* count) { *count = 1; return 0; }
            int cuDeviceGet(int* device, int number) { *device = number; return 0; }
            int cuDeviceGetName(char* name, int length, int device) { strcpy(name, "Stub 4090"); return 0; }
            int cuDeviceTotalMem_v2(size_t* bytes, int device) { *bytes = 25769803776; return 0; }
            int cuDriverGetVersion(int* version) { *version = CUDA; return 0; }
            int cuDeviceGetAttribute(int* value, int attribute, int device) {
                *value = attribute == 75 ? 8 : 9;
                return 0;
            }
            """;

    @TempDir
    Path folder;

    @Test
    void shouldDescribeTheGpu() throws Exception {
        Gpu gpu = driver(ONE_GPU.replace("CUDA", "12080")).firstGpu();
        assertEquals("Stub 4090", gpu.name());
        assertEquals("8.9", gpu.computeCapability());
        assertEquals(25_769_803_776L, gpu.memoryBytes());
        assertEquals("12.8", gpu.cudaVersion());
    }

    @Test
    void shouldSayThatThereIsNoDriver() {
        GpuUnavailable reason = assertThrows(GpuUnavailable.class, () -> NvidiaDriver.firstGpu("libnodriver.so.1"));
        assertTrue(
                reason.sentence().startsWith("no NVIDIA driver: libnodriver.so.1 does not load; install"),
                reason.sentence());
    }

    @Test
    void shouldSayThatTheDriverIsTooOld() throws Exception {
        assertEquals(
                "the NVIDIA driver of Stub 4090 is too old: it supports CUDA 11.8, 12.0 or newer is needed;"
                        + " update NVIDIA's driver to 525 or newer and restart the machine",
                refusal(ONE_GPU.replace("CUDA", "11080")));
    }

    @Test
    void shouldSayThatTheDriverFails() throws Exception {
        String said = refusal("int cuInit(unsigned flags) { return 100; }");
        assertTrue(said.startsWith("the NVIDIA driver reports error 100 from cuInit; check that nvidia-smi"), said);
    }

    @Test
    void shouldSayThatTheDriverFindsNoGpu() throws Exception {
        String said = refusal("int cuInit(unsigned flags) { return 0; }"
                + " int cuDeviceGetCount(int* count) { *count = 0; return 0; }");
        assertEquals("the NVIDIA driver finds no GPU; check that nvidia-smi shows a GPU", said);
    }

    @Test
    void shouldSayThatTheLibraryIsNotADriver() throws Exception {
        String said = refusal("int nothing(void) { return 0; }");
        assertTrue(said.startsWith("libcuda.so.1 is not NVIDIA's driver: "), said);
    }

    private String refusal(String source) throws Exception {
        NvidiaDriver driver = driver(source);
        return assertThrows(GpuUnavailable.class, driver::firstGpu).sentence();
    }

    private NvidiaDriver driver(String source) throws Exception {
        return new NvidiaDriver(StubLibrary.of(folder, source));
    }
}
