package org.poyorig.recording.format.matlab;

/**
 * A matrix of numbers, column after column as MATLAB keeps it.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param values of all columns
 */
record Numbers(int rows, int columns, double[] values) {

    double at(int row, int column) {
        return values[column * rows + row];
    }

    /** The matrix with rows and columns exchanged. */
    Numbers transposed() {
        double[] turned = new double[values.length];
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                turned[row * columns + column] = values[column * rows + row];
            }
        }
        return new Numbers(columns, rows, turned);
    }

    /** Values of the rows as behaviour. */
    float[][] floats() {
        float[][] floats = new float[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                floats[row][column] = (float) at(row, column);
            }
        }
        return floats;
    }
}
