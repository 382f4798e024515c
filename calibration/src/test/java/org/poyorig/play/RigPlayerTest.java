package org.poyorig.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.poyorig.bridge.Bridge;
import org.poyorig.bridge.Side;
import org.poyorig.recording.Recording;
import org.poyorig.recording.write.StreamClock;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.stream.Answer;
import org.poyorig.stream.BlockReader;
import org.poyorig.stream.Command;
import org.poyorig.stream.CommandKind;
import org.poyorig.stream.EventHandler;
import org.poyorig.stream.RingRecord;

/** The ring can hold the whole recording, so no test depends on how fast the runtime reads. */
@Timeout(180)
class RigPlayerTest {
    /** Guard against hanging, shorter than the timeout of the tests. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final Recording RECORDING =
            Simulator.simulate(SimulationPlan.of(3, 20, 1)).recording();

    private static String rig(String name) {
        return name + "-" + ProcessHandle.current().pid();
    }

    private static PlaySettings asFastAsPossible() {
        return new PlaySettings(
                StreamClock.of(30_000, 0.01),
                Double.POSITIVE_INFINITY,
                Habits.openEphys(),
                PlaySettings.Stall.NEVER,
                1);
    }

    /**
     * Starts a runtime that counts spikes and answers commands until it is interrupted; returns once it is attached.
     */
    private static Thread runtime(String rig, AtomicLong spikes) throws InterruptedException {
        CountDownLatch attached = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            BlockReader blocks = new BlockReader();
            try (Bridge bridge = Bridge.open(rig, Side.RUNTIME)) {
                attached.countDown();
                while (!Thread.currentThread().isInterrupted()) {
                    bridge.beat();
                    bridge.incoming()
                            .read(
                                    (kind, epoch, sequence, lost, body) -> {
                                        if (kind == RingRecord.BLOCK.code()) {
                                            blocks.read(body, counting(spikes));
                                        } else {
                                            Command command = Command.read(body);
                                            Answer answer = new Answer(command.number(), true, command.text());
                                            bridge.outgoing().offer(RingRecord.ANSWER.code(), answer.toBytes());
                                        }
                                    },
                                    64);
                    bridge.await(1_000_000);
                }
            }
        });
        thread.start();
        attached.await();
        return thread;
    }

    /** Stops the runtime; it first handles all blocks that it has read. */
    private static void stop(Thread runtime) throws InterruptedException {
        runtime.interrupt();
        runtime.join();
    }

    private static EventHandler counting(AtomicLong spikes) {
        return new EventHandler() {
            @Override
            public void onSpike(long sampleNumber, int unit) {
                spikes.incrementAndGet();
            }
        };
    }

    @Test
    void shouldCarryEverySpikeToTheRuntime() throws InterruptedException {
        AtomicLong spikes = new AtomicLong();
        Thread runtime = runtime(rig("player"), spikes);
        try (RigPlayer player = new RigPlayer(rig("player"), (sample, nanos) -> {})) {
            PlayReport report = player.play(RECORDING, asFastAsPossible(), LONGEST_WAIT);
            assertEquals(0, report.blocksRefused());
            assertEquals(0, report.blocksUnread());
            stop(runtime);
            assertEquals(RECORDING.spikeCount(), spikes.get());
        } finally {
            stop(runtime);
        }
    }

    @Test
    void shouldReceiveTheAnswerToItsCommand() throws InterruptedException {
        Thread runtime = runtime(rig("asker"), new AtomicLong());
        try (RigPlayer player = new RigPlayer(rig("asker"), (sample, nanos) -> {})) {
            Answer answer = player.ask(CommandKind.ARM, "a day", LONGEST_WAIT).orElseThrow();
            assertTrue(answer.done());
            assertEquals("a day", answer.text());
        } finally {
            stop(runtime);
        }
    }

    @Test
    void shouldNotWaitForAnybody() {
        try (RigPlayer player = new RigPlayer(rig("lonely"), (sample, nanos) -> {})) {
            PlayReport report = player.play(RECORDING, asFastAsPossible(), Duration.ofMillis(50));
            assertFalse(player.runtimeIsReady());
            assertEquals(report.blocksOffered(), report.blocksRefused() + report.blocksUnread());
            assertTrue(report.blocksOffered() >= 300);
        }
    }

    @Test
    void shouldPlayAtTheChosenPace() {
        PlaySettings settings =
                new PlaySettings(StreamClock.of(30_000, 0.01), 10, Habits.NONE, PlaySettings.Stall.ofMillis(1, 200), 1);
        long start = System.nanoTime();
        try (RigPlayer player = new RigPlayer(rig("pace"), (sample, nanos) -> {})) {
            PlayReport report = player.play(RECORDING, settings, Duration.ZERO);
            assertTrue(System.nanoTime() - start >= 295_000_000, "not faster than its clock");
            assertTrue(report.handOverLateNanos().getMaxValue() >= 90_000_000, "stood still for a while");
        }
    }
}
