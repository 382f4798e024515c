package org.poyorig.train;

import java.util.SplittableRandom;

/** A random orthogonal matrix: any rotation of the outputs, mirrored or not, all equally likely. */
record RandomTurn(double[][] matrix) {

    /** Normal numbers made orthogonal row by row (Gram and Schmidt), which prefers no direction. */
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

    /** Outputs that share a unit, turned. */
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
