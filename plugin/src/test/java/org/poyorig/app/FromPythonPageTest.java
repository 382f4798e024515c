package org.poyorig.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.border.BorderPython;
import org.poyorig.process.JavaChild;

/** Runs every block of docs/from-python.md in its order: commands of POYO Rig, and Python. */
class FromPythonPageTest {
    private static final Path ROOT = Path.of(System.getProperty("poyo.root"));
    private static final Pattern BLOCK = Pattern.compile("```(bash|python)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void shouldRunEveryBlockOfThePage() throws Exception {
        BorderPython.executable();
        Path links = Files.createSymbolicLink(folder.resolve("models"), ROOT.resolve("models"));
        try {
            int python = 0;
            Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve("docs/from-python.md")));
            while (block.find()) {
                if (block.group(1).equals("bash")) {
                    runCommands(block.group(2).lines().toList());
                } else {
                    BorderPython.runPython(folder, List.of("-c", block.group(2)));
                    python++;
                }
            }
            assertTrue(python >= 7, python + " blocks of Python");
        } finally {
            Files.delete(links);
        }
    }

    private void runCommands(List<String> lines) throws Exception {
        List<String> commands = lines.stream()
                .filter(line -> line.startsWith("./poyo "))
                .map(line -> line.substring("./poyo ".length()))
                .toList();
        Path said = folder.resolve("said.txt");
        Process runner = new ProcessBuilder(JavaChild.command(
                        List.of("-XX:+UseSerialGC", "-Dpoyo.root=" + ROOT), HelpExamplesTest.class, commands))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        Await.end(runner);
        assertEquals(0, runner.exitValue(), Files.readString(said));
    }
}
