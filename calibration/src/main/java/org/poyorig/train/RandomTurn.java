package org.poyorig.train;

import java.util.SplittableRandom;

/** A random rotation of the outputs, mirrored or not, as an orthogonal matrix. All are equally likely. */
record RandomTurn(double[][] matrix) {

    /** Draws normal numbers and makes the rows orthogonal (Gram-Schmidt), so that no direction is preferred. */
    static RandomTurn of(int outputs, SplittableRandom random) {
        double[][] rows = new double[outputs][outputs];
        for (int row = 0; row < outputs; row++) {
            for (int column = 0; column < outputs; column++) {
                rows[row][column] = random.nextGaussian();
            }
            for (int before = 0; before < row; before++) {
                double share = dot(rows[row], rows[before]);
                for (int column = 0; column < outputs; column++) {
                    rows[row][column] -= share * rows[before][column];
                }
            }
            double length = Math.sqrt(dot(rows[row], rows[row]));
            for (int column = 0; column < outputs; column++) {
                rows[row][column] /= length;
            }
        }
        return new RandomTurn(rows);
    }

    /** Returns the turned outputs. All outputs must have one unit. */
    float[] apply(float[] outputs) {
        float[] turned = new float[outputs.length];
        for (int row = 0; row < turned.length; row++) {
            double sum = 0;
            for (int column = 0; column < outputs.length; column++) {
                sum += matrix[row][column] * outputs[column];
            }
            turned[row] = (float) sum;
        }
        return turned;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
