package org.poyorig.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher and the packaged jar as processes, as a user's shell or script does. */
class LauncherIT {
    private static final Path CHECKPOINTS =
            Path.of(System.getProperty("poyo.root"), "models", "src", "test", "resources", "checkpoints");
    private static final Path LAUNCHER = Path.of(System.getProperty("poyo.root"), "poyo");

    @TempDir
    private Path folder;

    @Test
    void shouldListEveryCommandInItsHelp() throws Exception {
        ProcessOutcome outcome = poyo("--help");

        assertEquals(0, outcome.exitCode(), outcome.err());
        for (String command : Poyo.commandLine().getSubcommands().keySet()) {
            assertTrue(outcome.out().contains("  " + command), command + " in " + outcome.out());
        }
    }

    @Test
    void shouldListTheCommandsByTaskWithoutArguments() throws Exception {
        ProcessOutcome outcome = poyo();

        assertEquals(2, outcome.exitCode());
        assertEquals(poyo("--help").out(), outcome.out());
        assertTrue(outcome.out().contains("Decode a recording:"), outcome.out());
        assertEquals("", outcome.err());
    }

    @Test
    void shouldWritePlainLettersIfTheTerminalShowsNoOthers() throws Exception {
        ProcessOutcome plain = inLocale("C");
        ProcessOutcome utf8 = inLocale("C.UTF-8");

        assertTrue(plain.out().contains("Prints R2 at"), plain.out());
        assertTrue(plain.out().chars().allMatch(letter -> letter < 128), plain.out());
        assertTrue(utf8.out().contains("Prints R² at"), utf8.out());
    }

    private ProcessOutcome inLocale(String locale) throws Exception {
        return ProcessOutcome.ofLauncher(Map.of("LC_ALL", locale), folder, LAUNCHER, "evaluate", "--help");
    }

    @Test
    void shouldRefuseAnUnknownOptionWithOneLineAndExitCodeTwo() throws Exception {
        ProcessOutcome outcome = poyo("doctor", "--no-such-option");

        assertEquals(2, outcome.exitCode());
        assertEquals("poyo: Unknown option: '--no-such-option'; see ./poyo doctor --help\n", outcome.err());
        assertEquals("", outcome.out());
    }

    @Test
    void shouldRefuseAnUnknownCommandWithOneLineAndExitCodeTwo() throws Exception {
        ProcessOutcome outcome = poyo("no-such-command");

        assertEquals(2, outcome.exitCode());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertFalse(outcome.showsStackTrace());
    }

    @Test
    void shouldStartThroughASymlinkFromAnotherFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link to poyo"), LAUNCHER);

        ProcessOutcome outcome = ProcessOutcome.ofLauncher(folder, link, "--version");

        assertEquals(0, outcome.exitCode(), outcome.err());
        assertTrue(outcome.out().startsWith("POYO Rig "), outcome.out());
        Files.delete(link);
    }

    @Test
    void shouldFindEverythingTheDoctorLooksFor() throws Exception {
        ProcessOutcome outcome = poyo("doctor");

        assertEquals(0, outcome.exitCode(), outcome.err());
        assertEquals("", outcome.err());
        assertTrue(outcome.out().contains("analytics left out"), outcome.out());
        assertTrue(outcome.out().contains("Decodes on"), outcome.out());
    }

    @Test
    void shouldImportACheckpointAndSayWhatWasNotStated() throws Exception {
        Path checkpoint = CHECKPOINTS.resolve("names-0.2.ckpt");

        ProcessOutcome outcome = poyo(
                "import",
                checkpoint.toString(),
                "--out",
                "bundle",
                "--outputs",
                "vx,vy",
                "--unit",
                "cm/s",
                "--note",
                "licence=none");

        assertEquals(0, outcome.exitCode(), outcome.err());
        assertTrue(Files.exists(folder.resolve("bundle/bundle.json")), "the output is relative to the user's folder");
        assertTrue(outcome.out().contains("not stated: scale (--scale)"), outcome.out());
        assertFalse(outcome.out().contains("not stated: physical unit"), outcome.out());
        assertTrue(Files.readString(folder.resolve("bundle/bundle.json")).contains("licence"));
    }

    @Test
    void shouldRefuseAHostileCheckpointWithOneLineAndLeaveNothingBehind() throws Exception {
        Files.write(
                folder.resolve("hostile.ckpt"), "cos\nsystem\n(S'touch pwned'\ntR.".getBytes(StandardCharsets.UTF_8));

        ProcessOutcome outcome = poyo("import", "hostile.ckpt", "--out", "bundle");

        assertEquals(2, outcome.exitCode(), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertFalse(outcome.showsStackTrace());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    List.of("hostile.ckpt"),
                    left.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void shouldRefuseScalesThatDoNotFitTheOutputs() throws Exception {
        ProcessOutcome outcome = poyo("import", "x.ckpt", "--out", "bundle", "--outputs", "vx,vy", "--scale", "1,2,3");

        assertEquals(2, outcome.exitCode());
        assertEquals(
                "poyo: --scale: expected one value, or 2 values as in --outputs, found 3 values;"
                        + " give one value, or one for each output\n",
                outcome.err());
    }

    @Test
    void shouldRefuseAnInvalidSpeed() throws Exception {
        ProcessOutcome outcome = poyo("replay", "session", "--speed", "fast");

        assertEquals(2, outcome.exitCode());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().contains("expected max or a positive number, found 'fast'"), outcome.err());
    }

    private ProcessOutcome poyo(String... arguments) throws Exception {
        return ProcessOutcome.ofLauncher(folder, LAUNCHER, arguments);
    }
}
