package org.poyorig.recording.format.session;

/**
 * Gives the samples of a session times that rise, also if sample numbers jump backwards: the later segment then moves
 * behind the earlier one, with one second between them. One thread.
 */
final class RisingTime {
    private static final double BETWEEN_SEGMENTS_SECONDS = 1.0;

    private double rateHertz;
    private double shiftSeconds;
    private double latestSeconds = Double.NEGATIVE_INFINITY;
    private int jumps;

    RisingTime(double rateHertz) {
        this.rateHertz = rateHertz;
    }

    void rate(double hertz) {
        rateHertz = hertz;
    }

    /** A segment begins at this sample. */
    void segment(long sampleNumber) {
        if (sampleNumber / rateHertz + shiftSeconds < latestSeconds) {
            shiftSeconds = latestSeconds + BETWEEN_SEGMENTS_SECONDS - sampleNumber / rateHertz;
            jumps++;
        }
    }

    /** The segment lasts at least until this time. */
    void lasts(double untilSeconds) {
        latestSeconds = Math.max(latestSeconds, untilSeconds);
    }

    /** Time of a sample of the newest segment. */
    double seconds(long sampleNumber) {
        return sampleNumber / rateHertz + shiftSeconds;
    }

    double rateHertz() {
        return rateHertz;
    }

    double shiftSeconds() {
        return shiftSeconds;
    }

    double latestSeconds() {
        return latestSeconds;
    }

    int jumps() {
        return jumps;
    }
}
