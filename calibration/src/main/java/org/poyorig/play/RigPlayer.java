package org.poyorig.play;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.poyorig.bridge.Bridge;
import org.poyorig.bridge.PeerState;
import org.poyorig.bridge.PeerWatch;
import org.poyorig.bridge.Ring;
import org.poyorig.bridge.Side;
import org.poyorig.bridge.StatusBlock;
import org.poyorig.recording.Recording;
import org.poyorig.recording.write.RecordingPlayer;
import org.poyorig.status.LiveStatus;
import org.poyorig.status.LiveStatusLayout;
import org.poyorig.status.ServiceState;
import org.poyorig.stream.Answer;
import org.poyorig.stream.BlockWriter;
import org.poyorig.stream.Command;
import org.poyorig.stream.CommandKind;
import org.poyorig.stream.RingRecord;

/**
 * The acquisition side of a rig without an amplifier: plays a recording into the ring at its own pace and reads the
 * results that come back. All work is done on the caller's thread, which sleeps between blocks and wakes for each
 * result. Like real acquisition the player never waits for the runtime: if the ring is full, the block is refused and
 * counted.
 */
public final class RigPlayer implements AutoCloseable {
    private static final int RESULTS_AT_ONCE = 64;
    private static final long LONGEST_SLEEP_NANOS = 20_000_000;
    private static final long QUIET_NANOS = 500_000_000;
    private static final long SILENT_AFTER_NANOS = 1_000_000_000;
    private static final long LOOK_NANOS = 250_000_000;
    private static final Set<ServiceState> RUNNING =
            EnumSet.of(ServiceState.READY, ServiceState.RECORDING, ServiceState.DECODING);
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Bridge bridge;
    private final PeerWatch runtime;
    private final PlayListener listener;
    private final ReturnedSamples returned;
    private final ByteBuffer statusBytes =
            ByteBuffer.allocateDirect(StatusBlock.LONGEST_BODY).order(ByteOrder.LITTLE_ENDIAN);
    private long commands;
    private long dueNanos;
    private long lookedNanos;
    private boolean stalled;

    /**
     * Attaches to a rig as its acquisition side.
     *
     * @throws org.poyorig.bridge.BridgeException if attaching fails, for example because another acquisition is
     *     attached
     */
    public RigPlayer(String rig, PlayListener listener) {
        bridge = Bridge.open(rig, Side.ACQUISITION);
        runtime = new PeerWatch(bridge, SILENT_AFTER_NANOS);
        this.listener = listener;
        returned = new ReturnedSamples(listener);
        lookedNanos = System.nanoTime();
    }

    /** Whether a runtime is attached that has loaded and warmed up its decoder. */
    public boolean runtimeIsReady() {
        return bridge.peer(SILENT_AFTER_NANOS) == PeerState.ALIVE
                && status().filter(status -> RUNNING.contains(status.state())).isPresent();
    }

    /** The last status of the runtime; empty if no runtime has written one. */
    public Optional<LiveStatus> status() {
        boolean present = bridge.status().read(statusBytes) == LiveStatusLayout.KIND;
        return present ? Optional.ofNullable(LiveStatus.read(statusBytes)) : Optional.empty();
    }

    /** Updates the heartbeat and reads results. Waits at most this long for a result. */
    public void listen(long nanos) {
        bridge.beat();
        lookAfterRuntime();
        if (bridge.incoming().read(returned, RESULTS_AT_ONCE) == 0 && nanos > 0) {
            bridge.await(Math.min(nanos, LONGEST_SLEEP_NANOS));
            bridge.incoming().read(returned, RESULTS_AT_ONCE);
        }
    }

    private void lookAfterRuntime() {
        long now = System.nanoTime();
        if (now - lookedNanos >= LOOK_NANOS) {
            lookedNanos = now;
            runtime.check().ifPresent(listener::onRuntime);
        }
    }

    /** Sends a command and does not wait. The listener gets the answer, which has the returned command number. */
    public long tell(CommandKind kind, long sampleNumber, String text) {
        Command command = new Command(kind, ++commands, sampleNumber, text);
        bridge.outgoing().offer(RingRecord.COMMAND.code(), command.toBytes());
        return command.number();
    }

    /** Sends a command and waits for its answer; empty if no answer came in time. */
    public Optional<Answer> ask(CommandKind kind, String text, Duration longest) {
        long command = tell(kind, 0, text);
        long end = System.nanoTime() + longest.toNanos();
        Optional<Answer> answer = Optional.empty();
        while (answer.isEmpty() && System.nanoTime() < end) {
            listen(LONGEST_SLEEP_NANOS);
            answer = returned.answerTo(command);
        }
        return answer;
    }

    /**
     * Plays a whole recording.
     *
     * @param drain longest wait at the end for missing results
     */
    public PlayReport play(Recording recording, PlaySettings settings, Duration drain) {
        Histogram late = new Histogram(SIGNIFICANT_DIGITS);
        long refusedBefore = bridge.control().refused(Ring.EVENTS);
        long offeredBefore = bridge.control().offered(Ring.EVENTS);
        double nanosPerSample = 1e9 / settings.clock().rateHertz() / settings.speed();
        long startNanos = System.nanoTime();
        stalled = false;
        HabitualStream stream = new HabitualStream(
                settings.habits(), settings.clock().rateHertz(), settings.seed(), (block, played) -> {
                    dueNanos = startNanos + Math.round(played * nanosPerSample);
                    stall(settings, played / settings.clock().rateHertz());
                    waitUntil(dueNanos);
                    listener.onPlayed(played / settings.clock().rateHertz());
                    offer(block, late);
                });
        new RecordingPlayer(recording, settings.clock(), stream::take).play();
        drain(drain);
        return returned.report(
                bridge.control().offered(Ring.EVENTS) - offeredBefore,
                bridge.control().refused(Ring.EVENTS) - refusedBefore,
                unreadRecords(),
                late);
    }

    private void offer(ByteBuffer block, Histogram late) {
        long now = System.nanoTime();
        late.recordValue(Math.max(0, now - dueNanos));
        BlockWriter.stampOffered(block, now);
        bridge.outgoing().offer(RingRecord.BLOCK.code(), block);
    }

    private void stall(PlaySettings settings, double playedSeconds) {
        if (!stalled && playedSeconds >= settings.stall().atSeconds()) {
            stalled = true;
            waitUntil(System.nanoTime() + settings.stall().lastingNanos());
        }
    }

    private void waitUntil(long nanos) {
        for (long now = System.nanoTime(); now < nanos; now = System.nanoTime()) {
            listen(nanos - now);
        }
        bridge.beat();
    }

    /** Waits until the runtime has read all blocks and no result has come for a while. */
    private void drain(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        long quietSince = System.nanoTime();
        long received = returned.received();
        while (System.nanoTime() < end && (unreadRecords() > 0 || System.nanoTime() - quietSince < QUIET_NANOS)) {
            listen(LONGEST_SLEEP_NANOS);
            if (returned.received() != received) {
                received = returned.received();
                quietSince = System.nanoTime();
            }
        }
    }

    private long unreadRecords() {
        return bridge.control().unreadBytes(Ring.EVENTS) == 0
                ? 0
                : bridge.control().offered(Ring.EVENTS)
                        - bridge.control().refused(Ring.EVENTS)
                        - bridge.control().consumed(Ring.EVENTS);
    }

    @Override
    public void close() {
        bridge.close();
    }
}
