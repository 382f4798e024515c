package org.poyorig.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.process.JavaChild;
import org.poyorig.recording.write.BrainsetsWriter;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import picocli.CommandLine;

/** Runs the example of every help text in a folder with a small simulated recording, in the order of the work. */
class HelpExamplesTest {
    private static final Path ROOT = Path.of(System.getProperty("poyo.root"));

    /** A rig of this test's own: another process may use the rig of the examples. */
    private static final String RIG = "help-" + ProcessHandle.current().pid();

    /** Examples that need another program or events in a session, write outside of the folder, or take minutes. */
    private static final List<String> ONLY_PARSED = List.of(
            "poyo bench",
            "poyo bridge",
            "poyo clip",
            "poyo page",
            "poyo plugin build",
            "poyo plugin install",
            "poyo plugin compare");

    /** Commands that need the output of other commands, and therefore run last. */
    private static final List<String> LATER = List.of("poyo convert", "poyo replay", "poyo latency");

    @TempDir
    private Path folder;

    @Test
    void shouldRunEveryExample() throws Exception {
        Path links = Files.createSymbolicLink(folder.resolve("models"), ROOT.resolve("models"));
        Files.copy(ROOT.resolve("models/src/test/resources/checkpoints/names-0.2.ckpt"), folder.resolve("poyo.ckpt"));
        List<String> examples = new ArrayList<>();
        String serve = "";
        for (CommandLine command : HelpTest.commands()) {
            String name = command.getCommandSpec().qualifiedName();
            String[] stated = command.getCommandSpec().usageMessage().footer();
            assertTrue(stated.length > 0, name + " has an example");
            for (String example : stated) {
                assertTrue(example.startsWith("./poyo "), example);
                String arguments = example.substring("./poyo ".length()).replace("--rig left", "--rig " + RIG);
                assertDoesNotThrow(() -> Poyo.commandLine().parseArgs(arguments.split(" ")), example);
                if (name.equals("poyo serve")) {
                    serve = arguments;
                } else if (!ONLY_PARSED.contains(name)) {
                    examples.add(arguments);
                }
            }
        }
        examples.sort(Comparator.comparingInt(HelpExamplesTest::turn));

        // A shorter simulation replaces the output of simulate, so that the other examples run faster.
        BrainsetsWriter.write(Simulator.simulate(SimulationPlan.of(40, 12, 1)).recording(), folder.resolve("day.h5"));
        examples.replaceAll(example -> example.replace("simulate --out day.h5", "simulate --out simulated.h5"));
        Process service = start("service", Poyo.class, List.of(serve.split(" ")));
        try {
            Await.until("the service is ready", () -> {
                assertTrue(service.isAlive(), said("service"));
                return said("service").contains("READY");
            });
            Process runner = start("examples", HelpExamplesTest.class, examples);
            Await.end(runner);
            assertEquals(0, runner.exitValue(), said("examples"));
            service.destroy();
            Await.end(service);
        } finally {
            service.destroyForcibly().waitFor();
            Files.delete(links);
        }
    }

    private static int turn(String example) {
        return LATER.indexOf("poyo " + example.split(" ")[0]);
    }

    /** Another JVM, because examples name files in the folder in which it runs. */
    private Process start(String name, Class<?> main, List<String> arguments) throws IOException {
        return new ProcessBuilder(
                        JavaChild.command(List.of("-XX:+UseSerialGC", "-Dpoyo.root=" + ROOT), main, arguments))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".txt").toFile())
                .start();
    }

    private String said(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".txt"));
    }

    /** Runs each argument as one command, and ends with the first exit code that is not 0. */
    public static void main(String[] examples) {
        for (String example : examples) {
            System.out.println("> " + example);
            long start = System.nanoTime();
            int exitCode = Poyo.commandLine().execute(example.split(" "));
            System.out.printf("< exit code %d, %.1f s%n", exitCode, (System.nanoTime() - start) / 1e9);
            if (exitCode != 0) {
                System.exit(exitCode);
            }
        }
        System.exit(0);
    }
}
