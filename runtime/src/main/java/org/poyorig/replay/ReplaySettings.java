package org.poyorig.replay;

import org.poyorig.decode.DecodeSettings;

/**
 * Settings of a replay.
 *
 * @param speed event seconds per second; infinite means as fast as possible
 * @param decode which ticks to decode
 */
public record ReplaySettings(double speed, DecodeSettings decode) {

    public ReplaySettings {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed " + speed);
        }
    }

    /** Every tick, as fast as possible. */
    public static ReplaySettings maximum(double windowSeconds, double strideSeconds) {
        return new ReplaySettings(Double.POSITIVE_INFINITY, DecodeSettings.everyTick(windowSeconds, strideSeconds));
    }
}
