package org.poyorig.recording.format.csv;

import java.util.Arrays;

/** Times that are collected while a file is read. */
public final class GrowingDoubles {
    private double[] values = new double[1024];
    private int count;

    /** Adds a value. */
    public void add(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    public int count() {
        return count;
    }

    /** Returns a copy of the values. */
    public double[] toArray() {
        return Arrays.copyOf(values, count);
    }
}
