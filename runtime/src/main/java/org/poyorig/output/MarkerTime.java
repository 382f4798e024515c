package org.poyorig.output;

/**
 * When a marker happened.
 *
 * @param sampleNumber on the stream's clock
 * @param rateHertz samples per second of that clock
 * @param offeredNanos when the block with the marker was handed over, on the machine's monotonic clock
 */
public record MarkerTime(long sampleNumber, double rateHertz, long offeredNanos) {

    /** The time in seconds of the stream's clock. */
    public double seconds() {
        return sampleNumber / rateHertz;
    }
}
