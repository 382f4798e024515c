package org.poyorig.app.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.adapter.AdapterReader;
import org.poyorig.app.Await;
import org.poyorig.recording.write.BrainsetsWriter;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;
import org.poyorig.status.CalibrationPhase;
import org.poyorig.status.CalibrationStatus;

/** Stops a running calibration in every possible way, and checks its files and messages. */
class CalibrateStopIT {
    private static final String ROOT = System.getProperty("poyo.root");
    private static final int SIGTERM_EXIT = 143;
    private static final int CANCELLED_EXIT = 130;

    @TempDir
    private static Path folder;

    private Process calibrating;

    @BeforeAll
    static void simulate() {
        SimulationPlan plan = new SimulationPlan("stranger", 0, 30, 60, Task.RANDOM_TARGET, 5);
        BrainsetsWriter.write(Simulator.simulate(plan).recording(), folder.resolve("stranger.h5"));
    }

    @Test
    void shouldKeepTheBestEmbeddingsWhenTerminated() throws Exception {
        calibrating = start("terminated", "--attached");
        linesUntilScored(2);
        calibrating.toHandle().destroy();
        List<String> rest = rest();
        assertEquals(SIGTERM_EXIT, exitCode());
        CalibrationStatus last = CalibrationLines.read(rest.get(rest.size() - 1));
        assertEquals(CalibrationPhase.CANCELLED, last.phase());
        assertTrue(last.message().startsWith("not judged: the calibration was cancelled"), last.message());
        assertEquals(30, AdapterReader.read(Path.of(last.adapter())).embedding().unitCount());
        assertTrue(Files.exists(Path.of(last.report())));
    }

    @Test
    void shouldKeepTheBestEmbeddingsWhenCancelledByTheParentProcess() throws Exception {
        calibrating = start("asked", "--attached");
        linesUntilScored(1);
        calibrating.getOutputStream().write("cancel\n".getBytes(StandardCharsets.US_ASCII));
        calibrating.getOutputStream().flush();
        rest();
        assertEquals(0, exitCode());
        AdapterReader.read(folder.resolve("asked"));
    }

    @Test
    void shouldWriteNothingWhenTheParentProcessIsGone() throws Exception {
        calibrating = start("gone", "--attached");
        linesUntilScored(1);
        calibrating.getOutputStream().close();
        rest();
        assertEquals(CANCELLED_EXIT, exitCode());
        assertNothingOf("gone");
    }

    @Test
    void shouldWriteNothingWhenStoppedBeforeTheFirstScore() throws Exception {
        calibrating = start("early");
        BufferedReader errors =
                new BufferedReader(new InputStreamReader(calibrating.getErrorStream(), StandardCharsets.UTF_8));
        calibrating.toHandle().destroy();
        List<String> said = errors.lines().toList();
        assertEquals(SIGTERM_EXIT, exitCode());
        assertTrue(said.stream().noneMatch(line -> line.contains("\tat ")), said.toString());
        assertNothingOf("early");
    }

    private static Process start(String out, String... further) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(ROOT, "poyo").toString(),
                "calibrate",
                "--bundle",
                Path.of(ROOT, "models", "bundles", "sim").toString(),
                "--recording",
                folder.resolve("stranger.h5").toString(),
                "--out",
                folder.resolve(out).toString(),
                "--steps",
                "100000"));
        command.addAll(List.of(further));
        ProcessBuilder builder = new ProcessBuilder(command);
        if (further.length > 0) {
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        builder.environment().put("POYO_JAVA", java);
        return builder.start();
    }

    private void linesUntilScored(int scores) throws IOException {
        BufferedReader lines = calibrating.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && CalibrationLines.read(line).scores().size() < scores) {
            line = lines.readLine();
        }
        assertTrue(line != null, "it ended before it scored anything");
    }

    private List<String> rest() {
        return calibrating.inputReader(StandardCharsets.UTF_8).lines().toList();
    }

    private int exitCode() throws InterruptedException {
        Await.end(calibrating);
        return calibrating.exitValue();
    }

    private static void assertNothingOf(String name) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> left = entries.filter(
                            entry -> entry.getFileName().toString().contains(name))
                    .toList();
            assertTrue(left.isEmpty(), left.toString());
        }
    }

    @AfterEach
    void stop() {
        if (calibrating != null) {
            calibrating.destroyForcibly();
        }
    }
}
