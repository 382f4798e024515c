package org.poyorig.decode;

/**
 * What is put out while nothing can be decoded: the last decoded values for a moment, then less and less of them down
 * to zero, so that nothing outside goes on moving on what was once decoded. One thread.
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

    /** The value to put out this long after the last one was decoded. */
    float value(int output, double secondsSince) {
        return (float) (last[output] * times.left(secondsSince));
    }
}
