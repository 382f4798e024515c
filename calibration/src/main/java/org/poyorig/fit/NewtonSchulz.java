package org.poyorig.fit;

/**
 * Makes all singular values of a matrix about 1 and keeps its singular vectors, by five steps of a polynomial in the
 * matrix (Newton and Schulz's, with the coefficients of Jordan et al. 2024, which trade exactness for speed).
 */
final class NewtonSchulz {
    private static final int STEPS = 5;
    private static final float FIRST = 3.4445f;
    private static final float THIRD = -4.7750f;
    private static final float FIFTH = 2.0315f;
    private static final double LEAST_NORM = 1e-7;

    private NewtonSchulz() {}

    /** @return the same shape, row-major like {@code matrix} */
    static float[] orthogonal(float[] matrix, int rows, int columns) {
        boolean tall = rows > columns;
        int height = Math.min(rows, columns);
        int width = Math.max(rows, columns);
        float[] wide = tall ? transposed(matrix, rows, columns) : matrix.clone();
        normalise(wide);
        for (int step = 0; step < STEPS; step++) {
            float[] gram = product(wide, transposed(wide, height, width), height, width, height);
            float[] square = product(gram, gram, height, height, height);
            for (int k = 0; k < gram.length; k++) {
                gram[k] = THIRD * gram[k] + FIFTH * square[k];
            }
            float[] bent = product(gram, wide, height, height, width);
            for (int k = 0; k < wide.length; k++) {
                wide[k] = FIRST * wide[k] + bent[k];
            }
        }
        return tall ? transposed(wide, columns, rows) : wide;
    }

    private static void normalise(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        float factor = (float) (1 / Math.max(Math.sqrt(squares), LEAST_NORM));
        for (int k = 0; k < values.length; k++) {
            values[k] *= factor;
        }
    }

    /**
     * (rows, inner) times (inner, columns). The innermost loop runs along rows in memory, four at once, which the JVM
     * vectorises and which touches each result a fourth as often.
     */
    private static float[] product(float[] left, float[] right, int rows, int inner, int columns) {
        float[] product = new float[rows * columns];
        int fours = inner - inner % 4;
        for (int row = 0; row < rows; row++) {
            int to = row * columns;
            for (int k = 0; k < fours; k += 4) {
                addFour(left, row * inner + k, right, k * columns, product, to, columns);
            }
            for (int k = fours; k < inner; k++) {
                float factor = left[row * inner + k];
                for (int column = 0; column < columns; column++) {
                    product[to + column] += factor * right[k * columns + column];
                }
            }
        }
        return product;
    }

    private static void addFour(float[] left, int at, float[] right, int from, float[] sum, int to, int columns) {
        float first = left[at];
        float second = left[at + 1];
        float third = left[at + 2];
        float fourth = left[at + 3];
        for (int column = 0; column < columns; column++) {
            int k = from + column;
            sum[to + column] += first * right[k]
                    + second * right[k + columns]
                    + third * right[k + 2 * columns]
                    + fourth * right[k + 3 * columns];
        }
    }

    private static float[] transposed(float[] matrix, int rows, int columns) {
        float[] transposed = new float[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = matrix[row * columns + column];
            }
        }
        return transposed;
    }
}
