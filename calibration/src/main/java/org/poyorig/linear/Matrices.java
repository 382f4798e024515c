package org.poyorig.linear;

/** Matrix product, inverse and Cholesky solution for small matrices. */
public final class Matrices {
    private Matrices() {}

    /**
     * Solves equations with a symmetric, positive definite matrix, in place.
     *
     * @param matrix (size, size); its lower half is read and overwritten
     * @param right (size, columns); becomes the solution
     */
    public static void solve(double[][] matrix, double[][] right) {
        int size = matrix.length;
        for (int i = 0; i < size; i++) {
            for (int k = 0; k <= i; k++) {
                double sum = matrix[i][k];
                for (int j = 0; j < k; j++) {
                    sum -= matrix[i][j] * matrix[k][j];
                }
                matrix[i][k] = i == k ? Math.sqrt(sum) : sum / matrix[k][k];
            }
        }
        for (int column = 0; column < right[0].length; column++) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < i; j++) {
                    right[i][column] -= matrix[i][j] * right[j][column];
                }
                right[i][column] /= matrix[i][i];
            }
            for (int i = size - 1; i >= 0; i--) {
                for (int j = i + 1; j < size; j++) {
                    right[i][column] -= matrix[j][i] * right[j][column];
                }
                right[i][column] /= matrix[i][i];
            }
        }
    }

    /** Matrix product. */
    static double[][] product(double[][] left, double[][] right) {
        double[][] product = new double[left.length][right[0].length];
        for (int row = 0; row < left.length; row++) {
            for (int column = 0; column < right[0].length; column++) {
                for (int k = 0; k < right.length; k++) {
                    product[row][column] += left[row][k] * right[k][column];
                }
            }
        }
        return product;
    }

    /** The inverse of a small symmetric, positive definite matrix; the matrix itself is not changed. */
    static double[][] inverse(double[][] matrix) {
        double[][] work = new double[matrix.length][];
        double[][] inverse = new double[matrix.length][matrix.length];
        for (int k = 0; k < matrix.length; k++) {
            work[k] = matrix[k].clone();
            inverse[k][k] = 1;
        }
        solve(work, inverse);
        return inverse;
    }
}
