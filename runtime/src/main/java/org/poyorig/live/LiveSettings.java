package org.poyorig.live;

import java.nio.file.Path;
import java.util.Map;
import org.poyorig.decode.DecodeSettings;
import org.poyorig.decode.HoldTimes;
import org.poyorig.live.agent.WaitStrategy;
import org.poyorig.live.ingest.SessionPlace;

/**
 * Settings of the live service.
 *
 * @param rig name of the rig
 * @param sessions parent folder; each acquisition gets a session folder of its own in it
 * @param sessionName name of the sessions; empty to use the stream's name
 * @param waiting how idle threads wait
 * @param strideSeconds time between two ticks
 * @param windowSeconds length of a tick's window
 * @param deadlineNanos a sample that is published later than this after its block counts as missed
 * @param hold how long outputs are held while nothing can be decoded
 * @param versions versions of the recording programs, by name
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
    /** The default deadline. */
    public static final long DEFAULT_DEADLINE_NANOS = 20_000_000;

    /**
     * A tick is skipped if its block is older than this many deadlines, because its sample would come too late to be
     * useful.
     */
    static final int DEADLINES_UNTIL_SKIPPED = 2;

    /** The input stalls if no block comes for this long in a segment. */
    static final long STALL_NANOS = 200_000_000;

    /** A process with an older heartbeat counts as silent. */
    static final long SILENT_NANOS = 500_000_000;

    /** The default settings. */
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

    /** The same settings with another wait strategy. */
    public LiveSettings withWaiting(WaitStrategy strategy) {
        return new LiveSettings(
                rig, sessions, sessionName, strategy, strideSeconds, windowSeconds, deadlineNanos, hold, versions);
    }

    /** The same settings with another stride. */
    public LiveSettings every(double seconds) {
        return new LiveSettings(
                rig, sessions, sessionName, waiting, seconds, windowSeconds, deadlineNanos, hold, versions);
    }

    /** The same settings with other hold times. */
    public LiveSettings holding(HoldTimes times) {
        return new LiveSettings(
                rig, sessions, sessionName, waiting, strideSeconds, windowSeconds, deadlineNanos, times, versions);
    }

    /** The same settings with another window length. */
    LiveSettings looking(double seconds) {
        return new LiveSettings(
                rig, sessions, sessionName, waiting, strideSeconds, seconds, deadlineNanos, hold, versions);
    }

    /** Folder and names of the recorded sessions. */
    SessionPlace place() {
        return new SessionPlace(sessions, rig, sessionName, versions);
    }

    /** Which ticks to decode. */
    DecodeSettings decoding() {
        return DecodeSettings.everyTick(windowSeconds, strideSeconds).holding(hold);
    }

    /** The stride in whole nanoseconds. */
    long strideNanos() {
        return Math.round(strideSeconds * 1e9);
    }
}
