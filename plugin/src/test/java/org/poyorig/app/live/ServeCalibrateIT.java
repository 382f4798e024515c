package org.poyorig.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.adapter.AdapterReader;
import org.poyorig.adapter.SessionAdapter;
import org.poyorig.app.Await;
import org.poyorig.decoded.DecodedReader;
import org.poyorig.recording.Recording;
import org.poyorig.recording.read.Recordings;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/** One launcher process serves a rig; another plays an animal into the rig and requests a calibration. */
class ServeCalibrateIT {
    private static final int SECONDS = 80;
    private static final int UNITS = 30;

    @TempDir
    Path folder;

    @AutoClose("endAll")
    private final ServedRig rig = new ServedRig(() -> folder);

    @Test
    void shouldCalibrateWhileDecodingGoesOnAndThenDecodeWithTheAdapter() throws Exception {
        Process service = rig.serve("sessions");
        rig.await(service, "READY");
        Process player = play("steps=2 minutes=1");
        Await.end(player);
        String said = rig.said("player");
        for (String phase : List.of("checking", "fitting", "scoring", "done: ")) {
            assertTrue(said.contains("calibration: " + phase), phase + " in " + said);
        }
        assertTrue(said.contains("decodes with simulated/a_day0, " + UNITS + " units"), said);
        Path session = only(folder.resolve("sessions"), rig.name());
        Process again = rig.start("again", "simulate", "--rig", rig.name(), "--seconds", "2", "--wait", "0");
        Await.end(again);
        Await.until("the second session is decoded", () -> isDecoded(second(session)));
        ServedRig.end(service);

        SessionAdapter adapter = AdapterReader.read(only(folder.resolve("sessions/adapters"), rig.name()));
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

        try (DecodedReader reader = new DecodedReader(second(session).resolve("decoded"))) {
            assertEquals(
                    adapter.embedding().unitIds(),
                    reader.description().unitIds(),
                    "decoded with the embeddings of the adapter; the bundle has 100");
        }
    }

    @Test
    void shouldEndTheCalibrationWhenTheRuntimeIsKilled() throws Exception {
        Process service = rig.serve("sessions");
        rig.await(service, "READY");
        Process player = play("steps=100000");
        rig.await(player, "player", "calibration: fitting");
        ProcessHandle child = service.descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("--attached"))
                .findFirst()
                .orElseThrow();
        service.destroyForcibly();
        child.onExit().get(Await.GUARD.toSeconds(), TimeUnit.SECONDS);
        try (Stream<Path> left = Files.list(folder.resolve("sessions/adapters"))) {
            assertEquals(List.of(), left.toList(), "nothing is written, not even a part");
        }
    }

    private Process play(String calibrateWith) throws IOException {
        return rig.start(
                "player",
                "simulate",
                "--rig",
                rig.name(),
                "--seconds",
                "" + SECONDS,
                "--units",
                "" + UNITS,
                "--speed",
                "8",
                "--calibrate-after",
                "40",
                "--calibrate-with",
                calibrateWith);
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

    /** Folder of the other session; the folder does not exist if there is no other session yet. */
    private Path second(Path first) throws IOException {
        try (Stream<Path> entries = Files.list(folder.resolve("sessions"))) {
            return entries.filter(entry -> Files.exists(entry.resolve("session.json")) && !entry.equals(first))
                    .findFirst()
                    .orElse(folder.resolve("none"));
        }
    }

    private static boolean isDecoded(Path session) {
        return Files.exists(session.resolve("decoded/decoded.json"));
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
}
