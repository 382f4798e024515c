package org.poyorig.play;

import java.util.concurrent.TimeUnit;
import org.poyorig.recording.write.StreamClock;

/**
 * How a recording is played into a rig.
 *
 * @param clock the stream's samples and blocks
 * @param speed stream seconds per second; infinite means as fast as possible
 * @param habits differences from a perfect stream
 * @param stall a time in which no block is handed over
 * @param seed of the random choices in the habits
 */
public record PlaySettings(StreamClock clock, double speed, Habits habits, Stall stall, long seed) {
    /** Samples per second of most rigs. */
    public static final double RIG_RATE_HERTZ = 30_000;

    /**
     * A time in which acquisition stands still. Its blocks come afterwards, one after the other.
     *
     * @param atSeconds start in seconds of playing; infinite means never
     * @param lastingNanos length
     */
    public record Stall(double atSeconds, long lastingNanos) {
        /** No stall. */
        public static final Stall NEVER = new Stall(Double.POSITIVE_INFINITY, 0);

        /** A stall of this many milliseconds. */
        public static Stall ofMillis(double atSeconds, long millis) {
            return new Stall(atSeconds, TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }

    public PlaySettings {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed " + speed);
        }
    }

    /** Real time, 30 kHz, blocks of this length, with Open Ephys's habits. */
    public static PlaySettings realTime(double blockSeconds) {
        return new PlaySettings(StreamClock.of(RIG_RATE_HERTZ, blockSeconds), 1, Habits.openEphys(), Stall.NEVER, 1);
    }
}
