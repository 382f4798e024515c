package org.poyorig.calibrate;

/**
 * Rows as a linear function of the fingerprint, learned by ridge regression from units that a network was trained on: a
 * new unit starts where the trained units like it ended. The bias is not penalised.
 *
 * @param weights (features + 1, dim), the bias last
 */
public record RidgeRowGuess(double[][] weights) implements RowGuess {

    /**
     * @param fingerprints (units, features) of trained units, standardised within each recording
     * @param rows (units, dim): their rows
     * @param ridge penalty on the squared weights, in units of the number of trained units
     */
    public static RidgeRowGuess fit(float[][] fingerprints, float[][] rows, double ridge) {
        int features = fingerprints[0].length;
        int dim = rows[0].length;
        double[][] gram = new double[features + 1][features + 1];
        double[][] right = new double[features + 1][dim];
        for (int unit = 0; unit < rows.length; unit++) {
            for (int i = 0; i <= features; i++) {
                double left = i == features ? 1 : fingerprints[unit][i];
                for (int k = 0; k <= features; k++) {
                    gram[i][k] += left * (k == features ? 1 : fingerprints[unit][k]);
                }
                for (int k = 0; k < dim; k++) {
                    right[i][k] += left * rows[unit][k];
                }
            }
        }
        for (int k = 0; k < features; k++) {
            gram[k][k] += ridge * rows.length;
        }
        solve(gram, right);
        return new RidgeRowGuess(right);
    }

    /** Cholesky's method, in place: {@code right} becomes the solution. */
    private static void solve(double[][] gram, double[][] right) {
        int size = gram.length;
        for (int i = 0; i < size; i++) {
            for (int k = 0; k <= i; k++) {
                double sum = gram[i][k];
                for (int j = 0; j < k; j++) {
                    sum -= gram[i][j] * gram[k][j];
                }
                gram[i][k] = i == k ? Math.sqrt(sum) : sum / gram[k][k];
            }
        }
        for (int column = 0; column < right[0].length; column++) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < i; j++) {
                    right[i][column] -= gram[i][j] * right[j][column];
                }
                right[i][column] /= gram[i][i];
            }
            for (int i = size - 1; i >= 0; i--) {
                for (int j = i + 1; j < size; j++) {
                    right[i][column] -= gram[j][i] * right[j][column];
                }
                right[i][column] /= gram[i][i];
            }
        }
    }

    @Override
    public float[][] rows(float[][] fingerprints, int dim) {
        float[][] rows = new float[fingerprints.length][dim];
        int features = weights.length - 1;
        for (int unit = 0; unit < rows.length; unit++) {
            for (int k = 0; k < dim; k++) {
                double sum = weights[features][k];
                for (int j = 0; j < features; j++) {
                    sum += weights[j][k] * fingerprints[unit][j];
                }
                rows[unit][k] = (float) sum;
            }
        }
        return rows;
    }
}
