package org.poyorig.decode;

/**
 * When to decode, and for how long what was decoded stands where nothing more can be.
 *
 * @param windowSeconds length of the window before each tick; the bundle's sequence length
 * @param strideSeconds distance of two ticks
 * @param fromSeconds ticks before this moment of the stream's clock are passed over
 * @param toSeconds as are ticks at or after this one
 * @param hold what becomes of the last values
 */
public record DecodeSettings(
        double windowSeconds, double strideSeconds, double fromSeconds, double toSeconds, HoldTimes hold) {
    /** The stride where nobody asks for another one. */
    public static final double DEFAULT_STRIDE_SECONDS = 0.02;

    /** Every tick there is. */
    public static DecodeSettings everyTick(double windowSeconds, double strideSeconds) {
        return new DecodeSettings(
                windowSeconds, strideSeconds, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, HoldTimes.DEFAULT);
    }

    /** The same between two moments. */
    public DecodeSettings between(double fromSeconds, double toSeconds) {
        return new DecodeSettings(windowSeconds, strideSeconds, fromSeconds, toSeconds, hold);
    }

    /** The same with other times for what is held. */
    public DecodeSettings holding(HoldTimes times) {
        return new DecodeSettings(windowSeconds, strideSeconds, fromSeconds, toSeconds, times);
    }
}
