package org.poyorig.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxNativesTest {
    private static final String PROPERTY = "onnxruntime.native.path";

    @TempDir
    Path folder;

    private final String before = System.getProperty(PROPERTY);

    @AfterEach
    void restoreProperty() {
        if (before == null) {
            System.clearProperty(PROPERTY);
        } else {
            System.setProperty(PROPERTY, before);
        }
    }

    @Test
    void shouldUnpackOnceAndReplaceIncompleteFiles() throws IOException {
        System.clearProperty(PROPERTY);
        OnnxNatives.keepIn(folder);
        assumeTrue(
                System.getProperty(PROPERTY) != null, "skipped: no ONNX Runtime for this platform on the class path");
        assertEquals(folder.toString(), System.getProperty(PROPERTY));
        Path library = folder.resolve(System.mapLibraryName("onnxruntime"));
        Path binding = folder.resolve(System.mapLibraryName("onnxruntime4j_jni"));
        long size = Files.size(library);
        assertTrue(size > 10_000_000);
        Files.setLastModifiedTime(library, FileTime.fromMillis(0));
        Files.write(binding, new byte[5]);

        System.clearProperty(PROPERTY);
        OnnxNatives.keepIn(folder);
        assertEquals(0, Files.getLastModifiedTime(library).toMillis());
        assertTrue(Files.size(binding) > 5);
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void shouldLeaveChosenPathAlone() throws IOException {
        System.setProperty(PROPERTY, "/chosen");
        OnnxNatives.keepIn(folder);
        assertEquals("/chosen", System.getProperty(PROPERTY));
    }
}
