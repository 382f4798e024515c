package org.poyorig.decode;

/**
 * Which ticks to decode, and how long outputs are held while no tick can be decoded.
 *
 * @param windowSeconds length of the window before each tick; the bundle's sequence length
 * @param strideSeconds time between two ticks
 * @param fromSeconds ticks before this time of the stream's clock are not decoded
 * @param toSeconds ticks at or after this time are not decoded
 * @param hold how long the last values are held
 */
public record DecodeSettings(
        double windowSeconds, double strideSeconds, double fromSeconds, double toSeconds, HoldTimes hold) {
    /** The default stride. */
    public static final double DEFAULT_STRIDE_SECONDS = 0.02;

    /** Every tick. */
    public static DecodeSettings everyTick(double windowSeconds, double strideSeconds) {
        return new DecodeSettings(
                windowSeconds, strideSeconds, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, HoldTimes.DEFAULT);
    }

    /** The same settings with other time limits. */
    public DecodeSettings between(double fromSeconds, double toSeconds) {
        return new DecodeSettings(windowSeconds, strideSeconds, fromSeconds, toSeconds, hold);
    }

    /** The same settings with other hold times. */
    public DecodeSettings holding(HoldTimes times) {
        return new DecodeSettings(windowSeconds, strideSeconds, fromSeconds, toSeconds, times);
    }
}
