package org.poyorig.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** ONNX Runtime keeps an identifier of the machine in the user's cache as soon as its telemetry starts. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class TelemetryIT {
    @TempDir
    private Path home;

    @Test
    void shouldStartNoTelemetryWhenTheJarIsStartedWithoutTheLauncher() throws Exception {
        Path jar = Path.of(System.getProperty("poyo.root"), "plugin", "target", "poyo-rig.jar");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder doctor = new ProcessBuilder(
                        java.toString(),
                        "-Dpoyo.root=" + System.getProperty("poyo.root"),
                        "-jar",
                        jar.toString(),
                        "doctor")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        doctor.environment().remove("ORT_DISABLE_TELEMETRY");
        doctor.environment().remove("XDG_CACHE_HOME");
        doctor.environment().put("HOME", home.toString());

        assertEquals(0, doctor.start().waitFor());

        assertEquals(List.of(), telemetryFiles());
    }

    private List<Path> telemetryFiles() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> file.toString().contains("onnxruntime")).toList();
        }
    }
}
