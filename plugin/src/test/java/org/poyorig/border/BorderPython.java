package org.poyorig.border;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Python environment of the tests at the border: {@code .ci/python} makes it, and the variable
 * {@code POYO_BORDER_PYTHON} names its Python. Without it these tests are skipped, except in continuous integration.
 */
public final class BorderPython {
    private static final Path SCRIPTS = Path.of(System.getProperty("poyo.root"), "plugin", "src", "test", "python");

    private BorderPython() {}

    /** Runs a script of {@code src/test/python} in a folder, and returns its output. The script must succeed. */
    static String run(Path folder, String script, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve(script).toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return runPython(folder, command);
    }

    /** Runs Python with these arguments in a folder, and returns its output. It must succeed. */
    public static String runPython(Path folder, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(executable(), "-W", "ignore"));
        command.addAll(arguments);
        Path output = Files.createTempFile("border", ".txt");
        try {
            Process python = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            int exitCode = python.waitFor();
            String said = Files.readString(output, StandardCharsets.UTF_8);
            assertEquals(0, exitCode, () -> String.join(" ", arguments) + "\n" + said);
            return said;
        } finally {
            Files.delete(output);
        }
    }

    /** The Python of the environment. Skips the calling test if there is none. */
    public static String executable() {
        String python = System.getenv("POYO_BORDER_PYTHON");
        boolean there = python != null && Files.isExecutable(Path.of(python));
        if (System.getenv("POYO_BORDER_REQUIRED") != null) {
            assertTrue(there, "POYO_BORDER_PYTHON is " + python + ", which is no Python; run .ci/python");
        }
        assumeTrue(there, "no Python environment: .ci/python makes one and prints POYO_BORDER_PYTHON");
        return python;
    }
}
