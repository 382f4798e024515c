package org.poyorig.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.app.Await;
import org.poyorig.app.ProcessOutcome;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.play.PlayListener;
import org.poyorig.play.PlayReport;
import org.poyorig.play.RigPlayer;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.poyorig.status.RuntimeCounter;
import org.poyorig.stream.EventHandler;

/** Faults of {@code ./poyo serve}: checks the messages, and that no data are lost. */
@EnabledOnOs(OS.LINUX)
@Timeout(900)
class ServeFaultIT {
    @TempDir
    Path folder;

    @AutoClose("endAll")
    private final ServedRig rig = new ServedRig(() -> folder);

    @Test
    void shouldGoOnRecordingAfterBeingKilledInTheMiddleOfAnAcquisition() throws Exception {
        Outage outage = new Outage();
        outage.service = rig.serve("sessions");
        try (RigPlayer player = new RigPlayer(rig.name(), outage)) {
            outage.player = player;
            ServedRig.awaitReady(player);
            PlayReport report = player.play(ServedRig.simulated(5), ServedRig.fast(), Await.GUARD);
            ServedRig.end(outage.service);
            assertTrue(outage.over, "the next service was back while the acquisition went on");
            assertEquals(0, report.blocksRefused() + report.blocksUnread());
            List<SessionFolder> sessions = rig.sessions();
            assertEquals(2, sessions.size(), sessions.toString());
            long recorded = ServedRig.blocks(sessions.get(0)) + ServedRig.blocks(sessions.get(1));
            assertTrue(recorded >= report.blocksOffered(), recorded + " of " + report.blocksOffered() + " blocks");
        }
    }

    /** Kills the service after one second of the stream, and starts another service two seconds later. */
    private final class Outage implements PlayListener {
        private Process service;
        private RigPlayer player;
        private boolean killed;
        private boolean over;

        @Override
        public void onPlayed(double seconds) {
            if (!killed && seconds >= 1) {
                Await.until(player, "blocks are recorded", () -> player.status()
                        .filter(status -> status.counters().get(RuntimeCounter.BLOCKS_RECORDED) >= 50)
                        .isPresent());
                service.destroyForcibly();
                Await.until(player, "the service is dead", () -> !service.isAlive() && !player.runtimeIsReady());
                killed = true;
            } else if (!over && seconds >= 3) {
                service = next();
                Await.until(player, "the next service is ready", player::runtimeIsReady);
                over = true;
            }
        }

        private Process next() {
            try {
                return rig.serve("sessions");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void onDecoded(DecodedSample sample, long roundTripNanos) {}
    }

    @Test
    void shouldReportAFullDiskAndRecordAgainOnceThereIsSpace() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(ran("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString()), "only root can mount");
        try {
            Process service = rig.serve(disk.toString());
            Path filler = disk.resolve("filler");
            long recorded;
            try (RigPlayer player = new RigPlayer(rig.name(), ServedRig.NOBODY)) {
                ServedRig.awaitReady(player);
                Files.write(filler, new byte[50 << 20]);
                PlayReport lost = player.play(ServedRig.simulated(1), ServedRig.fast(), Await.GUARD);
                assertEquals(0, lost.blocksUnread(), () -> "the acquisition is not held up; " + rig.said());
                rig.await(service, "at least 16 MiB free");
                ServedRig.assertOneLine(
                        rig.poyo("serve", "--rig", "other", "--sessions", disk.toString()), "at least 16 MiB free");
                Files.delete(filler);
                recorded = player.play(ServedRig.simulated(2), ServedRig.fast(), Await.GUARD)
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
    void shouldContinueInTheSameSessionIfTheStreamsClockJumpsAhead() throws Exception {
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
                "20",
                "--wait",
                "300",
                "--speed",
                "max");
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
    void shouldEndCleanlyWithItsParentProcess() throws Exception {
        Process parent = new ProcessBuilder("sleep", "600").start();
        Process service = rig.serve("sessions", "--parent", "" + parent.pid());
        rig.await(service, "READY");
        parent.destroyForcibly().waitFor();
        Await.end(service);
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
