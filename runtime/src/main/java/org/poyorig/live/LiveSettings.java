package org.poyorig.live;

import java.nio.file.Path;
import java.util.Map;
import org.poyorig.decode.DecodeSettings;
import org.poyorig.decode.HoldTimes;
import org.poyorig.live.agent.WaitStrategy;
import org.poyorig.live.ingest.SessionPlace;

/**
 * How a rig is served.
 *
 * @param rig its name
 * @param sessions folder in which each acquisition gets one of its own
 * @param sessionName what the sessions are called; empty to take the stream's name
 * @param waiting what idle threads do
 * @param strideSeconds distance of two ticks
 * @param windowSeconds length of a tick's window
 * @param deadlineNanos a sample that is published later after its block counts as missed
 * @param hold what becomes of the last outputs while nothing can be decoded
 * @param versions of what records, by name
 */
public record LiveSettings(
        String rig,
        Path sessions,
        String sessionName,
        WaitStrategy waiting,
        double strideSeconds,
        double windowSeconds,
        long deadlineNanos,
        HoldTimes hold,
        Map<String, String> versions) {
    /** The deadline where nobody asks for another one. */
    public static final long DEFAULT_DEADLINE_NANOS = 20_000_000;

    /** A tick is passed over when its block is older than this many deadlines: its sample would help nobody. */
    static final int DEADLINES_UNTIL_SKIPPED = 2;

    /** No block for this long in a segment is a stall. */
    static final long STALL_NANOS = 200_000_000;

    /** A heartbeat older than this is not fresh. */
    static final long SILENT_NANOS = 500_000_000;

    /** Everything by default. */
    public static LiveSettings of(String rig, Path sessions) {
        return new LiveSettings(
                rig,
                sessions,
                "",
                WaitStrategy.FUTEX,
                DecodeSettings.DEFAULT_STRIDE_SECONDS,
                1,
                DEFAULT_DEADLINE_NANOS,
                HoldTimes.DEFAULT,
                Map.of());
    }

    /** The same with another way of waiting. */
    public LiveSettings withWaiting(WaitStrategy strategy) {
        return new LiveSettings(
                rig, sessions, sessionName, strategy, strideSeconds, windowSeconds, deadlineNanos, hold, versions);
    }

    /** The same with another distance of two ticks. */
    public LiveSettings every(double seconds) {
        return new LiveSettings(
                rig, sessions, sessionName, waiting, seconds, windowSeconds, deadlineNanos, hold, versions);
    }

    /** The same with another deadline. */
    public LiveSettings withDeadline(long nanos) {
        return new LiveSettings(
                rig, sessions, sessionName, waiting, strideSeconds, windowSeconds, nanos, hold, versions);
    }

    /** The same with other times for what is held. */
    public LiveSettings holding(HoldTimes times) {
        return new LiveSettings(
                rig, sessions, sessionName, waiting, strideSeconds, windowSeconds, deadlineNanos, times, versions);
    }

    /** Where to record. */
    SessionPlace place() {
        return new SessionPlace(sessions, rig, sessionName, versions);
    }

    /** When to decode. */
    DecodeSettings decoding() {
        return DecodeSettings.everyTick(windowSeconds, strideSeconds).holding(hold);
    }

    /** The stride in whole nanoseconds. */
    long strideNanos() {
        return Math.round(strideSeconds * 1e9);
    }
}
