package org.poyorig.poyo;

import org.poyorig.bundle.FloatTensor;

/**
 * A matrix in double precision, for values that are computed once when a graph is built.
 *
 * @param count number of rows
 * @param width length of a row
 * @param data all rows, one after the other; not copied
 */
public record Rows(int count, int width, double[] data) {
    static final double LAYER_NORM_EPSILON = 1e-5;

    Rows(int count, int width) {
        this(count, width, new double[count * width]);
    }

    static Rows of(FloatTensor matrix) {
        Rows rows = new Rows(matrix.extent(0), matrix.extent(1));
        for (int k = 0; k < rows.data.length; k++) {
            rows.data[k] = matrix.data()[k];
        }
        return rows;
    }

    double get(int row, int column) {
        return data[row * width + column];
    }

    void set(int row, int column, double value) {
        data[row * width + column] = value;
    }

    /** Adds one row of another matrix to every row. */
    Rows plus(Rows term, int termRow) {
        Rows sum = new Rows(count, width);
        for (int k = 0; k < data.length; k++) {
            sum.data[k] = data[k] + term.get(termRow, k % width);
        }
        return sum;
    }

    /** Layer normalisation of each row. */
    Rows layerNorm(FloatTensor scale, FloatTensor bias) {
        Rows result = new Rows(count, width);
        for (int row = 0; row < count; row++) {
            double mean = 0;
            for (int column = 0; column < width; column++) {
                mean += get(row, column) / width;
            }
            double variance = 0;
            for (int column = 0; column < width; column++) {
                variance += (get(row, column) - mean) * (get(row, column) - mean) / width;
            }
            double inverse = 1 / Math.sqrt(variance + LAYER_NORM_EPSILON);
            for (int column = 0; column < width; column++) {
                double normal = (get(row, column) - mean) * inverse;
                result.set(row, column, normal * scale.data()[column] + bias.data()[column]);
            }
        }
        return result;
    }

    /** Multiplies each row by a weight in PyTorch's form, (outputs, inputs). */
    Rows project(FloatTensor weight) {
        int outputs = weight.extent(0);
        Rows result = new Rows(count, outputs);
        for (int row = 0; row < count; row++) {
            for (int output = 0; output < outputs; output++) {
                double sum = 0;
                for (int column = 0; column < width; column++) {
                    sum += get(row, column) * weight.data()[output * width + column];
                }
                result.set(row, output, sum);
            }
        }
        return result;
    }

    /** Returns neighbouring columns. */
    Rows columns(int from, int columns) {
        Rows part = new Rows(count, columns);
        for (int row = 0; row < count; row++) {
            System.arraycopy(data, row * width + from, part.data, row * columns, columns);
        }
        return part;
    }

    /** Multiplies all numbers by a factor. */
    Rows times(double factor) {
        Rows result = new Rows(count, width);
        for (int k = 0; k < data.length; k++) {
            result.data[k] = data[k] * factor;
        }
        return result;
    }

    /** Returns the numbers as 32-bit floats, (count, width). */
    FloatTensor toTensor() {
        float[] floats = new float[data.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) data[k];
        }
        return FloatTensor.of(floats, count, width);
    }
}
