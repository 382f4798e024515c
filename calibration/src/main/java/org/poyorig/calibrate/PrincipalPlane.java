package org.poyorig.calibrate;

import java.util.Arrays;

/** The plane through the mean of some vectors in which the vectors vary most, found by power iteration. */
final class PrincipalPlane {
    private static final int ITERATIONS = 200;

    private final double[] mean;
    private final double[][] axes = new double[2][];

    /** @param rows (vectors, dim), at least one vector */
    PrincipalPlane(double[][] rows) {
        int dim = rows[0].length;
        mean = new double[dim];
        for (double[] row : rows) {
            for (int k = 0; k < dim; k++) {
                mean[k] += row[k] / rows.length;
            }
        }
        for (int axis = 0; axis < axes.length; axis++) {
            axes[axis] = axis(rows, axis);
        }
    }

    private double[] axis(double[][] rows, int found) {
        double[] direction = new double[mean.length];
        for (int k = 0; k < direction.length; k++) {
            direction[k] = 1 + (k + found) % 3;
        }
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[] next = new double[direction.length];
            for (double[] row : rows) {
                double along = along(row, direction);
                for (int k = 0; k < next.length; k++) {
                    next[k] += along * (row[k] - mean[k]);
                }
            }
            for (int before = 0; before < found; before++) {
                double share = dot(next, axes[before]);
                for (int k = 0; k < next.length; k++) {
                    next[k] -= share * axes[before][k];
                }
            }
            double length = Math.sqrt(dot(next, next));
            if (length == 0) {
                return next;
            }
            direction = Arrays.stream(next).map(value -> value / length).toArray();
        }
        return direction;
    }

    /** Coordinates of some vectors along one of the two axes. */
    double[] places(double[][] rows, int axis) {
        return Arrays.stream(rows).mapToDouble(row -> along(row, axes[axis])).toArray();
    }

    private double along(double[] row, double[] direction) {
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            sum += (row[k] - mean[k]) * direction[k];
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
