package org.poyorig.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher and the packaged jar as processes, as a user's shell or script meets them. */
class LauncherIT {
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

    private ProcessOutcome poyo(String... arguments) throws Exception {
        return ProcessOutcome.ofLauncher(folder, LAUNCHER, arguments);
    }
}
