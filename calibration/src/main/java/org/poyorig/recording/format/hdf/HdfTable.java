package org.poyorig.recording.format.hdf;

import java.util.List;

/**
 * A dataset of numbers as rows and columns.
 *
 * @param names of the columns, for a compound type; else empty
 * @param columns number of columns
 * @param values row after row
 */
public record HdfTable(List<String> names, int columns, double[] values) {

    /** Number of rows. */
    public int rows() {
        return columns == 0 ? 0 : values.length / columns;
    }

    /** The rows in single precision. */
    public float[][] singleRows() {
        float[][] rows = new float[rows()][columns];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns; column++) {
                rows[row][column] = (float) values[row * columns + column];
            }
        }
        return rows;
    }
}
