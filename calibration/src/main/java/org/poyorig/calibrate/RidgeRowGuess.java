package org.poyorig.calibrate;

import org.poyorig.evaluate.Matrices;

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
        Matrices.solve(gram, right);
        return new RidgeRowGuess(right);
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
