package org.poyorig.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.adapter.AdapterReader;
import org.poyorig.adapter.SessionAdapter;
import org.poyorig.decode.DecodedReader;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Recordings;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/** Two processes of the launcher's: one serves a rig, the other plays an animal into it and asks for a calibration. */
class ServeCalibrateIT {
    private static final Path ROOT = Path.of(System.getProperty("poyo.root"));
    private static final long PATIENCE_MILLIS = 120_000;
    private static final int SECONDS = 80;
    private static final int UNITS = 30;

    @TempDir
    Path folder;

    private final String rig = "calibrate-it-" + ProcessHandle.current().pid();
    private Process service;
    private Process player;

    @Test
    void shouldCalibrateWhileDecodingGoesOnAndThenDecodeWithTheAdapter() throws Exception {
        service = poyo("service", "serve", "--rig", rig);
        await(service, "service", "READY");
        player = play("steps=2 minutes=1");
        assertTrue(player.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), said("player"));
        String said = said("player");
        for (String phase : List.of("checking", "fitting", "scoring", "done: ")) {
            assertTrue(said.contains("calibration: " + phase), phase + " in " + said);
        }
        assertTrue(said.contains("decodes with simulated/a_day0, " + UNITS + " units"), said);
        Path session = only(folder.resolve("sessions"), rig);
        player = poyo("again", "simulate", "--rig", rig, "--seconds", "3", "--wait", "0");
        assertTrue(player.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), said("again"));
        service.destroy();
        assertTrue(service.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));

        SessionAdapter adapter = AdapterReader.read(only(folder.resolve("sessions/adapters"), rig));
        assertEquals(UNITS, adapter.embedding().unitCount());
        Recording played = Simulator.simulate(new SimulationPlan("a", 0, UNITS, SECONDS, Task.RANDOM_TARGET, 1))
                .recording();
        assertEquals(played.spikeCount(), Recordings.read(session).spikeCount(), "everything is recorded meanwhile");
        List<Long> ticks = ticks(session.resolve("decoded"));
        // On a machine that is busy enough, calibrating takes longer than the recording.
        if (Files.exists(session.resolve("decoded-2"))) {
            ticks.addAll(ticks(session.resolve("decoded-2")));
        }
        assertEquals(
                LongStream.range(0, (SECONDS - 1) * 50 + 1)
                        .mapToObj(k -> 30_000 + 600 * k)
                        .toList(),
                ticks,
                "every tick has its sample, before, meanwhile and after");

        Path next = newest(folder.resolve("sessions"), session);
        try (DecodedReader reader = new DecodedReader(next.resolve("decoded"))) {
            assertEquals(
                    adapter.embedding().unitIds(),
                    reader.description().unitIds(),
                    "decoded with the adapter's rows; the bundle has 100");
        }
    }

    @Test
    void shouldEndTheCalibrationWhenTheRuntimeIsKilled() throws Exception {
        service = poyo("service", "serve", "--rig", rig);
        await(service, "service", "READY");
        player = play("steps=100000");
        await(player, "player", "calibration: fitting");
        ProcessHandle child = service.descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("--attached"))
                .findFirst()
                .orElseThrow();
        service.destroyForcibly();
        child.onExit().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        try (Stream<Path> left = Files.list(folder.resolve("sessions/adapters"))) {
            assertEquals(List.of(), left.toList(), "nothing is written, not even a part");
        }
    }

    private Process play(String calibrateWith) throws IOException {
        return poyo(
                "player",
                "simulate",
                "--rig",
                rig,
                "--seconds",
                "" + SECONDS,
                "--units",
                "" + UNITS,
                "--speed",
                "5",
                "--calibrate-after",
                "40",
                "--calibrate-with",
                calibrateWith);
    }

    private Process poyo(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("poyo").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(file(name));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        builder.environment().put("POYO_JAVA", java);
        return builder.start();
    }

    private File file(String name) {
        return folder.resolve(name + ".txt").toFile();
    }

    private String said(String name) throws IOException {
        return Files.readString(file(name).toPath());
    }

    private void await(Process process, String name, String words) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!said(name).contains(words)) {
            assertTrue(process.isAlive() && System.currentTimeMillis() < end, said(name));
            Thread.sleep(50);
        }
    }

    private static Path only(Path parent, String prefix) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            List<Path> found = entries.filter(
                            entry -> entry.getFileName().toString().startsWith(prefix))
                    .toList();
            assertEquals(1, found.size(), found.toString());
            return found.get(0);
        }
    }

    private static Path newest(Path parent, Path otherThan) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(entry -> Files.exists(entry.resolve("session.json")) && !entry.equals(otherThan))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<Long> ticks(Path decoded) {
        assertTrue(Files.exists(decoded), decoded + " is missing");
        List<Long> ticks = new ArrayList<>();
        try (DecodedReader reader = new DecodedReader(decoded)) {
            while (reader.next()) {
                ticks.add(reader.sample().sampleNumber());
            }
        }
        return ticks;
    }

    @AfterEach
    void stop() {
        for (Process process : new Process[] {service, player}) {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }
}
