package org.poyorig.recording.write;

/**
 * Sample rate and block length of a played stream.
 *
 * @param rateHertz samples per second
 * @param blockSamples length of an acquisition block, in samples
 */
public record StreamClock(double rateHertz, long blockSamples) {
    /** Blocks of 10 ms on a clock of nanoseconds. Recorded times are kept to the nanosecond. */
    public static final StreamClock NANOSECONDS = new StreamClock(1e9, 10_000_000);

    public StreamClock {
        if (!(rateHertz > 0 && Double.isFinite(rateHertz)) || blockSamples < 1) {
            throw new IllegalArgumentException(rateHertz + " samples per second, blocks of " + blockSamples);
        }
    }

    /** Blocks of this length, rounded to whole samples. */
    public static StreamClock of(double rateHertz, double blockSeconds) {
        return new StreamClock(rateHertz, Math.max(1, Math.round(blockSeconds * rateHertz)));
    }

    /** The sample number nearest to this time. */
    public long sample(double seconds) {
        return Math.round(seconds * rateHertz);
    }
}
