package org.poyorig.output.lsl;

/**
 * Gives sample numbers a time on LSL's clock. The hand-over of a block says when its last sample was, late by an
 * irregular delay, so the distance between both clocks follows these times slowly: times are even like the sample
 * numbers, and still follow the rig's clock when it runs a little faster or slower than this machine's. One thread.
 */
final class SampleClock {
    /** Share of a new distance. With 50 samples per second, the distance follows within 20 s. */
    private static final double SHARE = 1e-3;

    /** A larger change is a jump of the sample numbers, not a delay. */
    private static final double JUMP_SECONDS = 0.5;

    private double distanceSeconds = Double.NaN;

    /**
     * The time of a tick.
     *
     * @param tickSeconds the tick in seconds of the stream's clock
     * @param seenSeconds when the tick was, by the hand-over of its block, on LSL's clock
     */
    double time(double tickSeconds, double seenSeconds) {
        double distance = seenSeconds - tickSeconds;
        boolean jumped = !(Math.abs(distance - distanceSeconds) < JUMP_SECONDS);
        distanceSeconds = jumped ? distance : distanceSeconds + SHARE * (distance - distanceSeconds);
        return tickSeconds + distanceSeconds;
    }

    /** The time of a marker; before the first tick and after a jump, its block's hand-over. */
    double markerTime(double markerSeconds, double seenSeconds) {
        double distance = seenSeconds - markerSeconds;
        boolean jumped = !(Math.abs(distance - distanceSeconds) < JUMP_SECONDS);
        return markerSeconds + (jumped ? distance : distanceSeconds);
    }
}
