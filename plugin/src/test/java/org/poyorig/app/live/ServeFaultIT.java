package org.poyorig.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.app.ProcessOutcome;
import org.poyorig.bridge.PeerReport;
import org.poyorig.bridge.PeerState;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.play.PlayListener;
import org.poyorig.play.PlayReport;
import org.poyorig.play.PlaySettings;
import org.poyorig.play.RigPlayer;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.poyorig.recording.Recording;
import org.poyorig.stream.EventHandler;

/** What a user of {@code ./poyo serve} sees when something goes wrong, and that nothing is lost by it. */
@EnabledOnOs(OS.LINUX)
@Timeout(240)
class ServeFaultIT {
    @TempDir
    Path folder;

    @AutoClose("endAll")
    private final ServedRig rig = new ServedRig(() -> folder);

    /** At most 2 s, or where other work slows the machine so many times what its shortest command takes. */
    @Test
    void shouldBeBackWithinTwoSecondsOfBeingKilledAndGoOnRecording() throws Exception {
        AtomicLong backNanos = new AtomicLong();
        AtomicLong startedNanos = new AtomicLong(Long.MAX_VALUE);
        PlayListener listener = new PlayListener() {
            @Override
            public void onDecoded(DecodedSample sample, long roundTripNanos) {}

            @Override
            public void onRuntime(PeerReport news) {
                if (news.state() == PeerState.ALIVE && System.nanoTime() > startedNanos.get()) {
                    backNanos.compareAndSet(0, System.nanoTime());
                }
            }
        };
        Process killed = rig.serve("sessions");
        Recording recording = ServedRig.simulated(14);
        try (RigPlayer player = new RigPlayer(rig.name(), listener)) {
            ServedRig.awaitReady(player);
            CompletableFuture<PlayReport> playing = CompletableFuture.supplyAsync(
                    () -> player.play(recording, PlaySettings.realTime(0.01), ServedRig.DRAIN));
            double backSeconds;
            Process successor;
            try {
                while (rig.sessions().isEmpty()
                        || ServedRig.blocks(rig.sessions().get(0)) < 100) {
                    Thread.sleep(50);
                }
                killed.destroyForcibly().waitFor();
                startedNanos.set(System.nanoTime());
                successor = rig.serve("sessions");
                while (backNanos.get() == 0) {
                    assertFalse(playing.isDone(), "back while the acquisition goes on");
                    Thread.sleep(10);
                }
                backSeconds = (backNanos.get() - startedNanos.get()) / 1e9;
            } finally {
                playing.join(); // whatever has failed, the rig must not be left while somebody plays into it
            }
            PlayReport report = playing.get();
            ServedRig.end(successor);
            assertEquals(0, report.blocksRefused() + report.blocksUnread());
            long recorded = ServedRig.blocks(rig.sessions().get(0))
                    + ServedRig.blocks(rig.sessions().get(1));
            assertTrue(recorded >= report.blocksOffered(), recorded + " of " + report.blocksOffered() + " blocks");
            long before = System.nanoTime();
            assertEquals(0, rig.poyo("--version").exitCode());
            double shortestSeconds = (System.nanoTime() - before) / 1e9;
            assertTrue(
                    backSeconds < Math.max(2, 6 * shortestSeconds),
                    backSeconds + " s, where ./poyo --version takes " + shortestSeconds + " s");
        }
    }

    @Test
    void shouldSayThatTheDiskIsFullAndRecordAgainOnceThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(ran("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString()), "only root can mount");
        try {
            Process service = rig.serve(disk.toString());
            Path filler = disk.resolve("filler");
            long recorded;
            try (RigPlayer player = new RigPlayer(rig.name(), ServedRig.NOBODY)) {
                ServedRig.awaitReady(player);
                Files.write(filler, new byte[50 << 20]);
                PlayReport lost = player.play(ServedRig.simulated(1), ServedRig.fast(), ServedRig.DRAIN);
                assertEquals(0, lost.blocksUnread(), () -> "the acquisition is not held up; " + rig.said());
                rig.await(service, "at least 16 MiB free");
                ServedRig.assertOneLine(
                        rig.poyo("serve", "--rig", "other", "--sessions", disk.toString()), "at least 16 MiB free");
                Files.delete(filler);
                recorded = player.play(ServedRig.simulated(2), ServedRig.fast(), ServedRig.DRAIN)
                        .blocksOffered();
            }
            ServedRig.end(service);
            assertEquals(recorded, ServedRig.blocks(onlySession(disk)));
            assertFalse(rig.said().contains("\tat "), () -> "no stack trace; " + rig.said());
        } finally {
            rig.endAll();
            ran("umount", disk.toString());
        }
    }

    @Test
    void shouldGoOnInTheSameSessionWhereTheStreamsClockJumpsAhead() throws Exception {
        Process service = rig.serve("sessions");
        ProcessOutcome played = rig.poyo(
                "simulate",
                "--rig",
                rig.name(),
                "--seconds",
                "4",
                "--jump-at",
                "2",
                "--jump-by",
                "1e6",
                "--units",
                "20");
        assertEquals(0, played.exitCode(), played.err());
        ServedRig.end(service);
        assertEquals(1, rig.sessions().size());
        AtomicLong lastSample = new AtomicLong();
        try (SessionReader reader = new SessionReader(rig.sessions().get(0))) {
            while (reader.next(new EventHandler() {
                @Override
                public void onWatermark(long sampleNumber, long blockEndSampleNumber) {
                    lastSample.set(blockEndSampleNumber);
                }
            })) {
                // Only the last one counts.
            }
            assertTrue(reader.endedCleanly());
        }
        assertEquals(1_000_004 * 30_000L, lastSample.get());
    }

    @Test
    void shouldEndInGoodOrderWithTheProcessThatStartedIt() throws Exception {
        Process parent = new ProcessBuilder("sleep", "600").start();
        Process service = rig.serve("sessions", "--parent", "" + parent.pid());
        rig.await(service, "READY");
        parent.destroyForcibly().waitFor();
        assertTrue(service.waitFor(ServedRig.PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        assertEquals(0, service.exitValue());
        assertTrue(rig.said().contains("process " + parent.pid() + " is gone"));
    }

    private static SessionFolder onlySession(Path parent) throws IOException {
        List<SessionFolder> found = ServedRig.sessions(parent);
        assertEquals(1, found.size(), found.toString());
        return found.get(0);
    }

    private static boolean ran(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }
}
