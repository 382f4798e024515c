package org.poyorig.decode;

/**
 * The outputs while nothing can be decoded. The last decoded values are repeated for a moment and then fade to zero, so
 * that no device keeps moving on an old value. One thread.
 */
final class HeldOutputs {
    private final HoldTimes times;
    private final float[] last;

    HeldOutputs(int outputCount, HoldTimes times) {
        this.times = times;
        last = new float[outputCount];
    }

    /** A value has been decoded. */
    void decoded(int output, float value) {
        last[output] = value;
    }

    /** The output this long after the last value was decoded. */
    float value(int output, double secondsSince) {
        return (float) (last[output] * times.left(secondsSince));
    }
}
