package org.poyorig.gpu.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * NVIDIA's libraries: missing, broken, too old, and as stubs that load. A loaded library cannot leave its process, so
 * one other process looks at all these folders, with a stub of the driver in its library path.
 */
@EnabledOnOs(OS.LINUX)
class GpuLibrariesTest {
    @TempDir
    static Path root;

    private static Path broken;
    private static Path tooOld;
    private static Path stubs;
    private static List<String> said;

    @BeforeAll
    static void look() throws Exception {
        Path missing = Files.createDirectories(root.resolve("missing"));
        broken = Files.createDirectories(root.resolve("broken"));
        tooOld = Files.createDirectories(root.resolve("too-old"));
        stubs = Files.createDirectories(root.resolve("stubs"));
        Path driver = Files.createDirectories(root.resolve("driver"));
        StubLibrary.compile(driver, "libcuda.so.1", NvidiaDriverTest.ONE_GPU.replace("CUDA", "12080"));
        Files.writeString(broken.resolve("libcublas.so.12"), "this is no library");
        StubLibrary.compile(tooOld, "libcudart.so.12.6.77", runtime(12_060));
        Files.createSymbolicLink(tooOld.resolve("libcudart.so.12"), Path.of("libcudart.so.12.6.77"));
        StubLibrary.compile(stubs, "libcudart.so.12", runtime(12_090));
        StubLibrary.compile(stubs, "libcudnn.so.9", "unsigned long cudnnGetVersion(void) { return 90500; }");
        StubLibrary.compile(stubs, "libnvinfer.so.10", "int getInferLibVersion(void) { return 101501; }");
        StubLibrary.compile(stubs, "libcurand.so.10", "int nothing(void) { return 0; }");
        said = process(driver, List.of(missing, broken, tooOld, stubs));
    }

    private static String runtime(int version) {
        return "int cudaRuntimeGetVersion(int* version) { *version = " + version + "; return 0; }";
    }

    @Test
    void shouldFindTheDriverInTheLibraryPath() {
        assertEquals("driver: Stub 4090, 8.9, 25769803776, CUDA 12.8", said.get(0));
    }

    @Test
    void shouldSayWhichLibrariesAreMissing() {
        assertTrue(
                said.get(1).startsWith("missing: CUDA: the ONNX Runtime on the class path has no CUDA"), said.get(1));
        assertEquals("libcudart.so.12 not found", finding("missing", "libcudart.so.12"));
        assertEquals("libnvinfer.so.10 not found", finding("missing", "libnvinfer.so.10"));
    }

    @Test
    void shouldSayWhyALibraryDoesNotLoad() {
        String cublas = finding("broken", "libcublas.so.12");
        assertTrue(cublas.contains("unknown in " + broken + ": does not load: "), cublas);
    }

    @Test
    void shouldPassOverALibraryThatIsTooOld() {
        assertEquals(
                "libcudart.so.12 12.6.77 in " + tooOld + ": too old, 12.8 or newer is needed",
                finding("too-old", "libcudart.so.12"));
    }

    @Test
    void shouldLoadLibrariesAndReadTheirVersions() {
        assertEquals("libcudart.so.12 12.9 in " + stubs, finding("stubs", "libcudart.so.12"));
        assertEquals("libcudnn.so.9 9.5.0 in " + stubs, finding("stubs", "libcudnn.so.9"));
        assertEquals("libnvinfer.so.10 10.15.1 in " + stubs, finding("stubs", "libnvinfer.so.10"));
        assertEquals("libcurand.so.10 unknown in " + stubs, finding("stubs", "libcurand.so.10"));
    }

    @Test
    void shouldSearchFoldersInOrder(@TempDir Path folder) throws IOException {
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

    private static String finding(String folder, String library) {
        String start = folder + ": " + library + " ";
        String line =
                said.stream().filter(told -> told.startsWith(start)).findFirst().orElseThrow();
        return line.substring(folder.length() + 2);
    }

    /** Lines of another process that looks into these folders and nowhere else. */
    private static List<String> process(Path driver, List<Path> folders) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LookingProcess.class.getName()));
        folders.forEach(folder -> command.add(folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LD_LIBRARY_PATH", driver.toString());
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(0, process.waitFor(), "exit code");
        return lines;
    }
}
