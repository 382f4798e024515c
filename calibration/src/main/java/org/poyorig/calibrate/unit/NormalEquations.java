package org.poyorig.calibrate.unit;

import org.poyorig.linear.Matrices;

/** Ridge regression of several targets on a few hundred features, with all sums in double precision. */
final class NormalEquations {
    private final double[][] products;
    private final double[][] crossProducts;
    private final double[] targetSquares;
    private long rows;

    NormalEquations(int features, int targets) {
        this.products = new double[features][features];
        this.crossProducts = new double[features][targets];
        this.targetSquares = new double[targets];
    }

    /** Adds a row. Features and targets have mean 0 over all rows. */
    void add(double[] features, double[] targets) {
        for (int feature = 0; feature < features.length; feature++) {
            double value = features[feature];
            if (value == 0) {
                continue;
            }
            double[] row = products[feature];
            for (int other = 0; other <= feature; other++) {
                row[other] += value * features[other];
            }
            double[] cross = crossProducts[feature];
            for (int target = 0; target < targets.length; target++) {
                cross[target] += value * targets[target];
            }
        }
        for (int target = 0; target < targets.length; target++) {
            targetSquares[target] += targets[target] * targets[target];
        }
        rows++;
    }

    /**
     * Returns the weights.
     *
     * @param ridge penalty on squared weights, for each row
     * @return (features, targets)
     */
    double[][] solve(double ridge) {
        double[][] matrix = new double[products.length][];
        double[][] solution = new double[products.length][];
        for (int feature = 0; feature < matrix.length; feature++) {
            matrix[feature] = products[feature].clone();
            matrix[feature][feature] += ridge * rows;
            solution[feature] = crossProducts[feature].clone();
        }
        Matrices.solve(matrix, solution);
        return solution;
    }

    /** Standard deviation of each target. */
    double[] targetDeviations() {
        double[] deviations = new double[targetSquares.length];
        for (int target = 0; target < deviations.length; target++) {
            deviations[target] = Math.sqrt(targetSquares[target] / rows);
        }
        return deviations;
    }

    /** Standard deviation of what weights (features, targets) predict for each target. */
    double[] predictedDeviations(double[][] weights) {
        double[] variances = new double[targetSquares.length];
        for (int feature = 0; feature < products.length; feature++) {
            for (int other = 0; other <= feature; other++) {
                double product = (other == feature ? 1 : 2) * products[feature][other] / rows;
                for (int target = 0; target < variances.length; target++) {
                    variances[target] += product * weights[feature][target] * weights[other][target];
                }
            }
        }
        for (int target = 0; target < variances.length; target++) {
            variances[target] = Math.sqrt(Math.max(0, variances[target]));
        }
        return variances;
    }
}
