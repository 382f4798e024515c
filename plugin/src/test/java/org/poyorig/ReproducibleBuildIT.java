package org.poyorig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two builds of one source tree, in two folders, give equal jars. */
class ReproducibleBuildIT {
    private static final Path ROOT = Path.of(System.getProperty("poyo.root"));
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", "bundles", "docs");
    private static final List<String> MODULES = List.of("models", "native-bridge", "runtime", "calibration", "plugin");

    @TempDir
    private Path other;

    @Test
    void shouldGiveEqualJarsWhenBuiltInAnotherFolder() throws Exception {
        copySources();
        build();
        for (String module : MODULES) {
            Path jar = jar(ROOT.resolve(module).resolve("target"));
            Path again = other.resolve(ROOT.relativize(jar).toString());
            assertEquals(-1, Files.mismatch(jar, again), jar.getFileName() + " differs at this byte");
        }
    }

    private static Path jar(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void copySources() throws IOException {
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (LEFT_OUT.contains(folder.getFileName().toString()) && !folder.equals(ROOT)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(other.resolve(ROOT.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, other.resolve(ROOT.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /**
     * Builds as the launcher does for a user: offline, since the build that runs this test has downloaded everything.
     */
    private void build() throws IOException, InterruptedException {
        Path log = other.resolve("build.log");
        List<String> command = new ArrayList<>(List.of("mvn", "--batch-mode", "--offline", "package"));
        command.addAll(List.of("-Dmaven.test.skip=true", "-DskipTests"));
        command.addAll(List.of("-Dspotless.check.skip=true", "-Dcheckstyle.skip=true"));
        Process maven = new ProcessBuilder(command)
                .directory(other.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertTrue(maven.waitFor() == 0, () -> "the second build failed: " + tail(log));
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
