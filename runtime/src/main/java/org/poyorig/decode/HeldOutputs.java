package org.poyorig.decode;

/**
 * What is put out while nothing can be decoded: the last decoded values for a moment, then less and less of them down
 * to zero, so that nothing outside goes on moving on what was once decoded. One thread.
 */
final class HeldOutputs {
    /** The last decoded values stand this long. */
    static final double HOLD_SECONDS = 0.1;

    /** Then they go to zero, in a straight line, in this time. */
    static final double DECAY_SECONDS = 0.4;

    private final float[] last;

    HeldOutputs(int outputCount) {
        last = new float[outputCount];
    }

    /** A value has been decoded. */
    void decoded(int output, float value) {
        last[output] = value;
    }

    /** The value to put out this long after the last one was decoded. */
    float value(int output, double secondsSince) {
        double left = (HOLD_SECONDS + DECAY_SECONDS - secondsSince) / DECAY_SECONDS;
        return (float) (last[output] * Math.max(0, Math.min(1, left)));
    }
}
