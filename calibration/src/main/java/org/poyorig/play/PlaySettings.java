package org.poyorig.play;

import java.util.concurrent.TimeUnit;
import org.poyorig.recording.write.StreamClock;

/**
 * How a recording is played into a rig.
 *
 * @param clock the stream's samples and blocks
 * @param speed stream seconds per second; infinite for as fast as it goes
 * @param habits how the stream departs from a perfect one
 * @param stall when nothing is handed over for a while
 * @param seed of what the habits draw
 */
public record PlaySettings(StreamClock clock, double speed, Habits habits, Stall stall, long seed) {
    /** Samples per second of most rigs. */
    public static final double RIG_RATE_HERTZ = 30_000;

    /**
     * The acquisition stands still: its blocks come late then, one after the other.
     *
     * @param atSeconds of playing; infinite for never
     * @param lastingNanos how long
     */
    public record Stall(double atSeconds, long lastingNanos) {
        /** None. */
        public static final Stall NEVER = new Stall(Double.POSITIVE_INFINITY, 0);

        /** A stall of so many milliseconds. */
        public static Stall ofMillis(double atSeconds, long millis) {
            return new Stall(atSeconds, TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }

    public PlaySettings {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed " + speed);
        }
    }

    /** In real time, 30 kHz, blocks of so many seconds, Open Ephys's habits. */
    public static PlaySettings realTime(double blockSeconds) {
        return new PlaySettings(StreamClock.of(RIG_RATE_HERTZ, blockSeconds), 1, Habits.openEphys(), Stall.NEVER, 1);
    }
}
