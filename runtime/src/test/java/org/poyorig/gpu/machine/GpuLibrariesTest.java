package org.poyorig.gpu.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** NVIDIA's libraries missing, broken, too old, and as stubs: each in a process of its own, which they cannot leave. */
@EnabledOnOs(OS.LINUX)
class GpuLibrariesTest {
    @TempDir
    Path folder;

    @Test
    void shouldSayWhatIsMissing() throws Exception {
        List<String> said = look();
        assertTrue(said.contains("libcudart.so.12 not found"), said.toString());
        assertTrue(said.contains("libnvinfer.so.10 not found"), said.toString());
        assertTrue(
                said.get(0).startsWith("driver: no NVIDIA driver: libcuda.so.1 does not load; install"), said.get(0));
        assertTrue(said.get(1).startsWith("CUDA: the ONNX Runtime on the class path has no CUDA"), said.get(1));
    }

    @Test
    void shouldSayWhyALibraryDoesNotLoad() throws Exception {
        Files.writeString(folder.resolve("libcublas.so.12"), "this is no library");
        stub("libcuda.so.1", "int nothing(void) { return 0; }");
        List<String> said = look();
        String cublas = finding(said, "libcublas.so.12");
        assertTrue(cublas.contains("unknown in " + folder + ": does not load: "), cublas);
        assertTrue(said.get(0).startsWith("driver: libcuda.so.1 is not NVIDIA's driver: "), said.get(0));
    }

    @Test
    void shouldPassOverALibraryThatIsTooOld() throws Exception {
        stub("libcudart.so.12.6.77", "int cudaRuntimeGetVersion(int* version) { *version = 12060; return 0; }");
        Files.createSymbolicLink(folder.resolve("libcudart.so.12"), Path.of("libcudart.so.12.6.77"));
        assertEquals(
                "libcudart.so.12 12.6.77 in " + folder + ": too old, 12.8 or newer is needed",
                finding(look(), "libcudart.so.12"));
    }

    @Test
    void shouldLoadWhatIsThereAndAskItForItsVersion() throws Exception {
        stub("libcudart.so.12", "int cudaRuntimeGetVersion(int* version) { *version = 12090; return 0; }");
        stub("libcudnn.so.9", "unsigned long cudnnGetVersion(void) { return 90500; }");
        stub("libnvinfer.so.10", "int getInferLibVersion(void) { return 101501; }");
        stub("libcurand.so.10", "int nothing(void) { return 0; }");
        List<String> said = look();
        assertEquals("libcudart.so.12 12.9 in " + folder, finding(said, "libcudart.so.12"));
        assertEquals("libcudnn.so.9 9.5.0 in " + folder, finding(said, "libcudnn.so.9"));
        assertEquals("libnvinfer.so.10 10.15.1 in " + folder, finding(said, "libnvinfer.so.10"));
        assertEquals("libcurand.so.10 unknown in " + folder, finding(said, "libcurand.so.10"));
    }

    @Test
    void shouldTellTheGpuThatTheDriverTells() throws Exception {
        driverOf(12_080);
        assertEquals("driver: Stub 4090, 8.9, 25769803776, CUDA 12.8", look().get(0));
    }

    @Test
    void shouldSayThatTheDriverIsTooOld() throws Exception {
        driverOf(11_080);
        assertEquals(
                "driver: the NVIDIA driver of Stub 4090 is too old: it knows CUDA 11.8, 12.0 or newer is needed;"
                        + " update NVIDIA's driver to 525 or newer and restart the machine",
                look().get(0));
    }

    private void driverOf(int cuda) throws Exception {
        stub("libcuda.so.1", """
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
                """.replace("CUDA", String.valueOf(cuda)));
    }

    @Test
    void shouldSayThatTheDriverHasNoGpu() throws Exception {
        stub("libcuda.so.1", """
                int cuInit(unsigned flags) { return 100; }
                """);
        String said = look().get(0);
        assertTrue(said.startsWith("driver: the NVIDIA driver answers cuInit with error 100; see whether"), said);
    }

    @Test
    void shouldLookWhereTheUserSaysFirst() throws IOException {
        Path named = Files.createDirectories(folder.resolve("named"));
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.writeString(named.resolve("libcudart.so.12"), "");
        Files.writeString(own.resolve("libcudart.so.12"), "");
        LibraryFolders folders = new LibraryFolders(List.of(named, own));
        assertEquals(
                List.of(named.resolve("libcudart.so.12"), own.resolve("libcudart.so.12")),
                folders.find("libcudart.so.12"));
        assertFalse(folders.find("libcudart.so.12").contains(folder));
    }

    private static String finding(List<String> said, String library) {
        return said.stream()
                .filter(line -> line.startsWith(library + " "))
                .findFirst()
                .orElseThrow();
    }

    private void stub(String name, String source) throws Exception {
        Path code = Files.writeString(folder.resolve("stub.c"), source);
        List<String> command = List.of(
                "gcc",
                "-shared",
                "-fPIC",
                "-Wl,-soname," + name,
                "-o",
                folder.resolve(name).toString(),
                code.toString());
        Process compiler = new ProcessBuilder(command).inheritIO().start();
        assertEquals(0, compiler.waitFor());
    }

    /** What another process finds in the folder; no other place is searched. */
    private List<String> look() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LookingProcess.class.getName()));
        command.add(folder.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LD_LIBRARY_PATH", folder.toString());
        Process process = builder.start();
        List<String> said =
                new String(process.getInputStream().readAllBytes()).lines().toList();
        assertEquals(0, process.waitFor(), "the process ended well");
        return said;
    }
}
