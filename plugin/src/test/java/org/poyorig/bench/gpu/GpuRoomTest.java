package org.poyorig.bench.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that other code uses the GPU room through its door only, so that the room can be removed. */
class GpuRoomTest {
    private static final Path ROOT = Path.of(System.getProperty("poyo.root"));
    private static final List<String> MODULES = List.of("native-bridge", "models", "runtime", "calibration", "plugin");
    private static final Pattern INTERNAL = Pattern.compile("org\\.poyorig\\.gpu\\.[a-z]+\\.[A-Z*]");
    private static final Pattern BENCHMARK = Pattern.compile("org\\.poyorig\\.bench\\.gpu\\.");

    @Test
    void shouldBeUsedThroughItsDoorOnly() throws IOException {
        assertEquals(List.of(), users(INTERNAL, "org/poyorig/gpu", "org/poyorig/bench/gpu"));
        assertEquals(List.of(), users(BENCHMARK, "org/poyorig/bench/gpu", "org/poyorig/app/measure/GpuBenchmark"));
    }

    @Test
    void shouldHaveADoorOfSixTypes() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("runtime/src/main/java/org/poyorig/gpu"))) {
            List<String> door = files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("package-info.java"))
                    .sorted()
                    .toList();
            assertEquals(
                    List.of(
                            "BatchProvider.java",
                            "CheckedBatchDecoder.java",
                            "CheckedWorker.java",
                            "GpuFindings.java",
                            "LiveDecoders.java",
                            "ProviderChoice.java"),
                    door);
        }
    }

    /** Returns the main source files outside these paths that contain the pattern. */
    private static List<Path> users(Pattern pattern, String... inside) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String module : MODULES) {
            Path sources = ROOT.resolve(module).resolve("src/main/java");
            assertTrue(Files.isDirectory(sources), sources.toString());
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> Stream.of(inside).noneMatch(file.toString()::contains))
                        .filter(file -> pattern.matcher(text(file)).find())
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
