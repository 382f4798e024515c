package org.poyorig.recording.write;

/**
 * What a played stream's sample numbers count.
 *
 * @param rateHertz samples per second
 * @param blockSamples length of an acquisition block, in samples
 */
public record StreamClock(double rateHertz, long blockSamples) {
    /** Blocks of 10 ms on a clock of nanoseconds: recorded times survive to the nanosecond. */
    public static final StreamClock NANOSECONDS = new StreamClock(1e9, 10_000_000);

    public StreamClock {
        if (!(rateHertz > 0 && Double.isFinite(rateHertz)) || blockSamples < 1) {
            throw new IllegalArgumentException(rateHertz + " samples per second, blocks of " + blockSamples);
        }
    }

    /** Blocks of about so many seconds, to the nearest sample. */
    public static StreamClock of(double rateHertz, double blockSeconds) {
        return new StreamClock(rateHertz, Math.max(1, Math.round(blockSeconds * rateHertz)));
    }

    /** The sample nearest to a moment. */
    public long sample(double seconds) {
        return Math.round(seconds * rateHertz);
    }
}
