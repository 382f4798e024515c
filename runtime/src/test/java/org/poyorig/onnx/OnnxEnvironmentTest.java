package org.poyorig.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxEnvironmentTest {

    @Test
    void shouldStartWithACommandLineOfAnyLength() throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), Start.class.getName()));
        command.addAll(Collections.nCopies(1000, "a-recording-with-a-long-name-given-as-an-argument-to-train.h5"));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));

        assertEquals(0, builder.start().waitFor());
    }

    /** The child process. */
    static final class Start {
        private Start() {}

        public static void main(String[] arguments) {
            OnnxEnvironment.get();
        }
    }
}
