package org.poyorig.bench.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.TimelessSample;
import org.poyorig.app.Await;
import org.poyorig.bench.IdentityDecoder;
import org.poyorig.bench.RecordedSpikes;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decoded.DecodedReader;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.decoded.LiveFlag;
import org.poyorig.play.Habits;
import org.poyorig.play.PlayListener;
import org.poyorig.play.PlayReport;
import org.poyorig.play.PlaySettings;
import org.poyorig.play.RigPlayer;
import org.poyorig.record.SessionFolder;
import org.poyorig.recording.Recording;
import org.poyorig.recording.write.StreamClock;
import org.poyorig.replay.ReplaySettings;
import org.poyorig.replay.SessionReplay;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.status.Counters;
import org.poyorig.status.LiveStatus;
import org.poyorig.status.RuntimeCounter;

/** Faults of a rig's two real processes: one dies, hangs, or is started twice. */
@Timeout(900)
@EnabledOnOs(OS.LINUX)
class LiveFaultsTest {
    private static final int UNITS = 20;
    private static final PlayListener NOBODY = (sample, nanos) -> {};

    @TempDir
    private Path sessions;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endProcesses() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process kept(Process process) {
        processes.add(process);
        return process;
    }

    private static String rig(String name) {
        return name + "-" + ProcessHandle.current().pid();
    }

    private static Recording simulated(double seconds) {
        return Simulator.simulate(SimulationPlan.of(seconds, UNITS, 5)).recording();
    }

    private static void awaitReady(RigPlayer player) {
        Await.until(player, "the runtime is ready", player::runtimeIsReady);
    }

    private static CompletableFuture<PlayReport> inBackground(RigPlayer player, Recording recording) {
        return CompletableFuture.supplyAsync(() -> player.play(recording, PlaySettings.realTime(0.01), Await.GUARD));
    }

    /**
     * As often as {@code -Dpoyo.soak.kills} says: once in the default run, a hundred times to be sure. Each has four
     * seconds of spikes, or as many as {@code -Dpoyo.soak.seconds} says, for a machine that has other work.
     */
    @Test
    @Timeout(3600)
    void shouldRecordEverySpikeAlthoughRuntimeIsKilled() throws Exception {
        int kills = Integer.getInteger("poyo.soak.kills", 1);
        Recording recording = simulated(3 + Integer.getInteger("poyo.soak.seconds", 4) * kills);
        Process runtime = kept(RigProcesses.runtime(rig("killed"), sessions));
        KilledAgain listener = new KilledAgain(kills, recording.endSeconds() - recording.startSeconds() - 1);
        try (RigPlayer player = new RigPlayer(rig("killed"), listener)) {
            listener.player = player;
            awaitReady(player);
            CompletableFuture<PlayReport> playing = inBackground(player, recording);
            for (int killed = 0; killed < kills; killed++) {
                long enough = listener.decoded.get() + 20;
                Await.until("samples come back", () -> listener.decoded.get() >= enough || playing.isDone());
                Thread.sleep(37 * killed % 500); // at a different moment of its work each time
                runtime.destroyForcibly().waitFor();
                runtime = kept(RigProcesses.runtime(rig("killed"), sessions));
                listener.killsLeft.decrementAndGet();
            }
            PlayReport report = playing.get();
            RigProcesses.close(runtime);

            assertEquals(0, report.blocksRefused(), "the producer was never held up");
            assertEquals(0, report.blocksUnread(), "the next runtime took over");
            RecordedSpikes recorded = RecordedSpikes.in(sessions);
            assertEveryOneRecorded(recording, recorded);
        }
    }

    /** Counts samples, and keeps the last second of the recording until all kills are over. */
    private static final class KilledAgain implements PlayListener {
        private final AtomicLong decoded = new AtomicLong();
        private final AtomicInteger killsLeft;
        private final double lastSecond;
        private volatile RigPlayer player;

        KilledAgain(int kills, double lastSecond) {
            this.killsLeft = new AtomicInteger(kills);
            this.lastSecond = lastSecond;
        }

        @Override
        public void onDecoded(DecodedSample sample, long roundTripNanos) {
            decoded.incrementAndGet();
        }

        @Override
        public void onPlayed(double seconds) {
            if (seconds >= lastSecond && killsLeft.get() > 0) {
                Await.until(player, "all kills are over", () -> killsLeft.get() == 0);
            }
        }
    }

    private static void assertEveryOneRecorded(Recording recording, RecordedSpikes recorded) {
        int missing = 0;
        for (int k = 0; k < recording.spikeCount(); k++) {
            long sampleNumber = Math.round(recording.spikeTimeSeconds()[k] * PlaySettings.RIG_RATE_HERTZ);
            missing += recorded.timesRecorded(sampleNumber, recording.spikeUnit()[k]) == 0 ? 1 : 0;
        }
        assertEquals(0, missing, "spikes missing of " + recording.spikeCount());
    }

    @Test
    void shouldServeNextAcquisitionAfterOneIsKilled() throws Exception {
        Process runtime = kept(RigProcesses.runtime(rig("orphan"), sessions));
        Process acquisition = kept(RigProcesses.acquisition(rig("orphan"), 60));
        Await.until("a session is recorded", () -> !RecordedSpikes.sessions(sessions)
                .isEmpty());
        Await.until(
                "the session has decoded samples",
                () -> Files.exists(
                        RecordedSpikes.sessions(sessions).get(0).decoded().resolve("decoded.json")));
        acquisition.destroyForcibly().waitFor();

        AtomicLong decoded = new AtomicLong();
        PlayListener counting = (sample, nanos) -> decoded.addAndGet((sample.liveFlags() & LiveFlag.HELD) == 0 ? 1 : 0);
        try (RigPlayer player = new RigPlayer(rig("orphan"), counting)) {
            PlayReport report = player.play(simulated(2), PlaySettings.realTime(0.01), Await.GUARD);
            assertEquals(0, report.blocksRefused());
            Await.until(player, "the runtime decodes again", () -> decoded.get() > 0);
        }
        RigProcesses.close(runtime);
        assertEquals(0, runtime.exitValue());
        assertEquals(2, RecordedSpikes.sessions(sessions).size(), "a session for each acquisition");
    }

    @Test
    void shouldRefuseAndCountBlocksWhileRuntimeHangs() throws Exception {
        Process runtime = kept(RigProcesses.runtime(rig("hung"), sessions));
        PlaySettings settings = new PlaySettings(
                StreamClock.of(PlaySettings.RIG_RATE_HERTZ, 0.01),
                Double.POSITIVE_INFINITY,
                flood(),
                PlaySettings.Stall.NEVER,
                1);
        try (RigPlayer player = new RigPlayer(rig("hung"), NOBODY)) {
            awaitReady(player);
            RigProcesses.signal("STOP", runtime);
            PlayReport report = player.play(simulated(20), settings, Duration.ZERO);
            assertTrue(report.blocksRefused() > 0, "the ring has an end");
            RigProcesses.signal("CONT", runtime);
            long taken = report.blocksOffered() - report.blocksRefused();
            RigProcesses.close(runtime);
            assertEquals(taken, RecordedSpikes.in(sessions).blocks(), "what was not refused was recorded");
        }
    }

    @Test
    void shouldSayThatTheDiskIsFullAndKeepWhatWasRecorded() throws Exception {
        Path disk = Files.createDirectory(sessions.resolve("disk"));
        assumeTrue(mounted("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", disk.toString()), "only root can mount");
        try {
            Process runtime = kept(RigProcesses.runtime(rig("full"), disk));
            PlaySettings settings = new PlaySettings(
                    StreamClock.of(PlaySettings.RIG_RATE_HERTZ, 0.01), 20, flood(), PlaySettings.Stall.NEVER, 1);
            try (RigPlayer player = new RigPlayer(rig("full"), NOBODY)) {
                awaitReady(player);
                PlayReport report = player.play(simulated(60), settings, Await.GUARD);
                assertEquals(0, report.blocksUnread(), "the producer is not held up");
                long taken = report.blocksOffered() - report.blocksRefused();
                Await.until(player, "the status counts all blocks", () -> counted(player) == taken);
                LiveStatus status = player.status().orElseThrow();
                assertTrue((status.liveFlags() & LiveFlag.RECORDING_FAILED) != 0, status.toString());
                long failures = status.counters().get(RuntimeCounter.RECORDER_FAILURES);
                assertTrue(failures > 0);
                RigProcesses.close(runtime);
                assertEquals(taken - failures, RecordedSpikes.in(disk).blocks(), "what was recorded can be read");
            }
        } finally {
            for (Process process : processes) {
                process.destroyForcibly().waitFor();
            }
            mounted("umount", disk.toString());
        }
    }

    /** Blocks that the runtime recorded or failed to record, by its newest status. */
    private static long counted(RigPlayer player) {
        Map<RuntimeCounter, Long> counters = player.status().orElseThrow().counters();
        return counters.get(RuntimeCounter.BLOCKS_RECORDED) + counters.get(RuntimeCounter.RECORDER_FAILURES);
    }

    private static Habits flood() {
        Habits none = Habits.NONE;
        Habits.Burst thousandfold = new Habits.Burst(0, 1e9, 1000);
        return new Habits(0, false, 0, none.jumpAtSeconds(), none.jumpBySeconds(), 0, thousandfold);
    }

    private static boolean mounted(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    @Test
    void shouldRefuseSecondRuntimeAndSecondAcquisition() throws Exception {
        Process runtime = kept(RigProcesses.runtime(rig("crowded"), sessions));
        try (RigPlayer player = new RigPlayer(rig("crowded"), NOBODY)) {
            awaitReady(player);
            Process secondRuntime = kept(RigProcesses.runtime(rig("crowded"), sessions));
            Process secondAcquisition = kept(RigProcesses.acquisition(rig("crowded"), 2));
            assertEquals(2, secondAcquisition.waitFor(), "the user's mistake");
            assertFalse(secondRuntime.waitFor() == 0);
            assertTrue(runtime.isAlive(), "the first two go on");
            awaitReady(player);
        }
    }

    @Test
    void shouldReplayTheBytesThatWereDecodedLive() throws Exception {
        Process runtime = kept(RigProcesses.runtime(rig("replayed"), sessions));
        Habits habits = new Habits(100, true, 0.02, 3, Habits.BACK_TO_FIRST, 1, Habits.NONE.burst());
        PlaySettings settings = new PlaySettings(
                StreamClock.of(PlaySettings.RIG_RATE_HERTZ, 0.01), 1, habits, PlaySettings.Stall.NEVER, 1);
        try (RigPlayer player = new RigPlayer(rig("replayed"), NOBODY)) {
            awaitReady(player);
            player.play(simulated(5), settings, Await.GUARD);
        }
        RigProcesses.close(runtime);
        SessionFolder session = RecordedSpikes.sessions(sessions).get(0);
        Path replayed = sessions.resolve("replayed");
        replay(session, replayed);
        assertSame(session.decoded(), replayed);
    }

    private static void replay(SessionFolder session, Path folder) {
        ModelBundle bundle = MeasuredRuntime.bundle(UNITS);
        new SessionReplay(
                        session,
                        bundle,
                        MeasuredRuntime.unitIds(UNITS),
                        new IdentityDecoder(),
                        System::nanoTime,
                        new Counters())
                .run(ReplaySettings.maximum(1, 0.02), folder, (seconds, ticks) -> {});
    }

    /** Compares all samples except ticks that were skipped live, which are flagged. */
    private static void assertSame(Path live, Path replayed) throws IOException {
        try (DecodedReader first = new DecodedReader(live);
                DecodedReader again = new DecodedReader(replayed)) {
            int compared = 0;
            while (first.next()) {
                if ((first.sample().liveFlags() & LiveFlag.INPUT_STALLED) != 0) {
                    continue;
                }
                assertTrue(again.next());
                if ((first.sample().liveFlags() & LiveFlag.HELD) == 0) {
                    assertEquals(TimelessSample.of(first.sample()), TimelessSample.of(again.sample()));
                    compared++;
                }
            }
            assertFalse(again.next());
            assertTrue(compared > 0, "at least one tick was decoded live, however busy the machine");
        }
    }
}
