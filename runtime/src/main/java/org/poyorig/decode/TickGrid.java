package org.poyorig.decode;

/**
 * The ticks of a stream. A tick is a multiple of the stride, counted from sample 0 of the stream's clock and rounded to
 * a sample. The start of the recording does not matter.
 *
 * @param strideSeconds time between two ticks
 * @param rateHertz samples per second of the stream's clock
 */
public record TickGrid(double strideSeconds, double rateHertz) {

    public TickGrid {
        if (!(strideSeconds * rateHertz >= 1)) {
            throw new IllegalArgumentException("a stride of " + strideSeconds + " s at " + rateHertz + " samples/s");
        }
    }

    /** Number of a tick's sample. */
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
