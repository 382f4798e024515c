package org.poyorig.recording.format.csv;

import java.util.Arrays;

/** A column of values that grows while a table is read. */
final class GrowingFloats {
    private float[] values = new float[1024];
    private int count;

    void add(float value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    float get(int index) {
        return values[index];
    }
}
