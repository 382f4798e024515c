package org.poyorig.decode;

/**
 * The moments that are decoded: multiples of the stride on the stream's clock, counted from its sample 0 and rounded to
 * a sample, whatever the recording starts with.
 *
 * @param strideSeconds distance of two ticks
 * @param rateHertz samples per second of the stream's clock
 */
public record TickGrid(double strideSeconds, double rateHertz) {

    public TickGrid {
        if (!(strideSeconds * rateHertz >= 1)) {
            throw new IllegalArgumentException("a stride of " + strideSeconds + " s at " + rateHertz + " samples/s");
        }
    }

    /** The sample of a tick. */
    public long sampleOf(long tick) {
        return Math.round(tick * strideSeconds * rateHertz);
    }

    /** The first tick at or after a sample. */
    public long firstFrom(long sampleNumber) {
        long tick = (long) Math.floor(sampleNumber / (strideSeconds * rateHertz)) - 1;
        while (sampleOf(tick) < sampleNumber) {
            tick++;
        }
        return tick;
    }
}
