package org.poyorig.linear;

/**
 * Ridge regression on one diagonal block of {@link LaggedMoments}, by conjugate gradients with a diagonal
 * preconditioner. All outputs share each pass over the matrix. The moments are centred when they are used, so the bias
 * is not penalised. Each solution starts from the previous solution, so a series of penalties costs little more than
 * its hardest one.
 */
final class RidgeRegression {
    /** Relative residual at which the third digit of the score no longer changes. */
    private static final double TOLERANCE = 1e-3;

    private static final int MOST_ITERATIONS = 300;

    private final LaggedMoments moments;
    private final int offset;
    private final int size;
    private final float[] means;
    private final float[] variances;
    private final double rowsTimesVariance;

    /**
     * @param offset first feature of the block
     * @param size number of features
     */
    RidgeRegression(LaggedMoments moments, int offset, int size) {
        this.moments = moments;
        this.offset = offset;
        this.size = size;
        this.means = new float[size];
        this.variances = new float[size];
        double sum = 0;
        for (int k = 0; k < size; k++) {
            double mean = moments.featureMean(offset + k);
            means[k] = (float) mean;
            variances[k] = (float) (moments.gramRow(offset + k)[offset + k] - moments.rows() * mean * mean);
            sum += variances[k];
        }
        this.rowsTimesVariance = sum / size;
    }

    /**
     * @param ridge penalty on the squared weights, relative to the features' mean sum of squares
     * @param weights (outputs, features): start of the search, overwritten with the solution
     */
    void solve(double ridge, float[][] weights) {
        double penalty = ridge * rowsTimesVariance;
        float[][] product = new float[weights.length][size];
        multiply(weights, penalty, product);
        Descent[] descents = new Descent[weights.length];
        float[][] directions = new float[weights.length][];
        for (int output = 0; output < weights.length; output++) {
            descents[output] = new Descent(output, weights[output], product[output], penalty);
            directions[output] = descents[output].direction;
        }
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            boolean done = true;
            for (Descent descent : descents) {
                done &= descent.done();
            }
            if (done) {
                return;
            }
            multiply(directions, penalty, product);
            for (Descent descent : descents) {
                descent.step();
            }
        }
    }

    /** The conjugate gradients of one output. */
    private final class Descent {
        private final float[] weights;
        private final float[] product;
        private final float[] residual = new float[size];
        private final float[] scaling = new float[size];
        private final float[] direction = new float[size];
        private final double enough;
        private double norm;

        Descent(int output, float[] weights, float[] product, double penalty) {
            this.weights = weights;
            this.product = product;
            double right = 0;
            for (int k = 0; k < size; k++) {
                double moment =
                        moments.cross(output, offset + k) - moments.rows() * means[k] * moments.targetMean(output);
                scaling[k] = (float) (1 / (variances[k] + penalty));
                residual[k] = (float) (moment - product[k]);
                direction[k] = scaling[k] * residual[k];
                right += scaling[k] * moment * moment;
            }
            this.enough = TOLERANCE * TOLERANCE * right;
            this.norm = dot(residual, direction);
        }

        boolean done() {
            return norm <= enough;
        }

        /** Moves along the direction. {@code product} must hold the product of the matrix and the direction. */
        void step() {
            if (done()) {
                return;
            }
            float length = (float) (norm / dot(direction, product));
            double next = 0;
            for (int k = 0; k < size; k++) {
                weights[k] += length * direction[k];
                residual[k] -= length * product[k];
                next += (double) residual[k] * residual[k] * scaling[k];
            }
            float keep = (float) (next / norm);
            for (int k = 0; k < size; k++) {
                direction[k] = scaling[k] * residual[k] + keep * direction[k];
            }
            norm = next;
        }
    }

    /**
     * The centred, penalised Gram matrix times one vector per output; four rows at a time, each read once for all
     * outputs.
     */
    private void multiply(float[][] vectors, double penalty, float[][] products) {
        for (int output = 0; output < vectors.length; output++) {
            double meanTerm = moments.rows() * dot(means, vectors[output]);
            for (int k = 0; k < size; k++) {
                products[output][k] = (float) (penalty * vectors[output][k] - meanTerm * means[k]);
            }
        }
        int row = 0;
        for (; row + 3 < size; row += 4) {
            for (int output = 0; output < vectors.length; output++) {
                addFourRows(row, vectors[output], products[output]);
            }
        }
        for (; row < size; row++) {
            float[] gram = moments.gramRow(offset + row);
            for (int output = 0; output < vectors.length; output++) {
                for (int k = 0; k < size; k++) {
                    products[output][k] += vectors[output][row] * gram[offset + k];
                }
            }
        }
    }

    private void addFourRows(int row, float[] vector, float[] product) {
        float a = vector[row];
        float b = vector[row + 1];
        float c = vector[row + 2];
        float d = vector[row + 3];
        float[] p = moments.gramRow(offset + row);
        float[] q = moments.gramRow(offset + row + 1);
        float[] r = moments.gramRow(offset + row + 2);
        float[] s = moments.gramRow(offset + row + 3);
        for (int k = 0; k < size; k++) {
            product[k] += a * p[offset + k] + b * q[offset + k] + c * r[offset + k] + d * s[offset + k];
        }
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (double) a[k] * b[k];
        }
        return sum;
    }

    /** The bias for these weights; it is not penalised. */
    double bias(int output, float[] weights) {
        return moments.targetMean(output) - dot(means, weights);
    }
}
