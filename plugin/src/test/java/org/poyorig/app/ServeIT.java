package org.poyorig.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.decode.DecodedReader;
import org.poyorig.decode.LiveFlag;

/** A rig served and played into by two processes of the launcher, told to stop, and decoded again. */
class ServeIT {
    private static final Path LAUNCHER = Path.of(System.getProperty("poyo.root"), "poyo");
    private static final long PATIENCE_MILLIS = 90_000;

    @TempDir
    Path folder;

    private final String rig = "serve-it-" + ProcessHandle.current().pid();
    private Process service;

    @Test
    void shouldServeFinishTheSessionWhenToldToStopAndReplayTheSameBytes() throws Exception {
        service = serve();
        await("READY");
        ProcessOutcome played = ProcessOutcome.ofLauncher(folder, LAUNCHER, "simulate", "--rig", rig, "--seconds", "4");
        assertEquals(0, played.exitCode(), played.err());
        service.destroy();
        assertTrue(service.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), "it ends when it is told to");

        Path session = onlySession();
        assertTrue(Files.exists(session.resolve("latency.json")));
        ProcessOutcome replayed =
                ProcessOutcome.ofLauncher(folder, LAUNCHER, "replay", session.toString(), "--out", "replayed");
        assertEquals(0, replayed.exitCode(), replayed.err());
        List<ByteBuffer> live = samples(session.resolve("decoded"), true);
        List<ByteBuffer> again = samples(folder.resolve("replayed"), false);
        assertEquals(151, live.size());
        assertEquals(151, again.size());
        int compared = 0;
        for (int k = 0; k < live.size(); k++) {
            if (live.get(k) != null) {
                assertEquals(again.get(k), live.get(k), "tick " + k);
                compared++;
            }
        }
        assertTrue(compared > 0, "at least one tick was decoded live, however busy the machine");
        ProcessOutcome latency = ProcessOutcome.ofLauncher(folder, LAUNCHER, "latency", session.toString());
        assertEquals(0, latency.exitCode(), latency.err());
        assertTrue(latency.out().lines().anyMatch(line -> line.matches("latency.json +agrees")), latency.out());
    }

    @Test
    void shouldSayInOneLineThatTheRigIsServedAlready() throws Exception {
        service = serve();
        await("READY");
        ProcessOutcome second =
                ProcessOutcome.ofLauncher(folder, LAUNCHER, "serve", "--rig", rig, "--sessions", "others");
        assertEquals(2, second.exitCode(), second.err());
        assertEquals(1, second.err().lines().count(), second.err());
        service.destroy();
        assertTrue(service.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    }

    @AfterEach
    void stop() {
        if (service != null) {
            service.destroyForcibly();
        }
    }

    private Process serve() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString(), "serve", "--rig", rig)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        builder.environment().put("POYO_JAVA", java);
        return builder.start();
    }

    private File said() {
        return folder.resolve("said.txt").toFile();
    }

    private void await(String words) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!Files.readString(said().toPath()).contains(words)) {
            assertTrue(service.isAlive() && System.currentTimeMillis() < end, Files.readString(said().toPath()));
            Thread.sleep(50);
        }
    }

    private Path onlySession() throws IOException {
        try (Stream<Path> entries = Files.list(folder.resolve("sessions"))) {
            List<Path> sessions = entries.toList();
            assertEquals(1, sessions.size(), sessions.toString());
            return sessions.get(0);
        }
    }

    /** Each sample's bytes; null where the outputs were held and {@code leaveHeldOut}. */
    private static List<ByteBuffer> samples(Path decoded, boolean leaveHeldOut) {
        List<ByteBuffer> samples = new ArrayList<>();
        try (DecodedReader reader = new DecodedReader(decoded)) {
            while (reader.next()) {
                boolean held = (reader.sample().liveFlags() & LiveFlag.HELD) != 0;
                byte[] bytes = new byte[reader.timelessBytes().remaining()];
                reader.timelessBytes().get(bytes);
                samples.add(held && leaveHeldOut ? null : ByteBuffer.wrap(bytes));
            }
        }
        return samples;
    }
}
