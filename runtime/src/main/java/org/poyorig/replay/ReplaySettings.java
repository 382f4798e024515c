package org.poyorig.replay;

import org.poyorig.decode.DecodeSettings;

/**
 * How to replay.
 *
 * @param speed event seconds per second; infinite for as fast as it goes
 * @param decode which ticks
 */
public record ReplaySettings(double speed, DecodeSettings decode) {

    public ReplaySettings {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed " + speed);
        }
    }

    /** Every tick, as fast as it goes. */
    public static ReplaySettings maximum(double windowSeconds, double strideSeconds) {
        return new ReplaySettings(Double.POSITIVE_INFINITY, DecodeSettings.everyTick(windowSeconds, strideSeconds));
    }
}
