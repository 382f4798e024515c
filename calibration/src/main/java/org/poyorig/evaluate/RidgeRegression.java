package org.poyorig.evaluate;

/**
 * Ridge regression by conjugate gradients on one diagonal block of {@link LaggedMoments}. The bias is not penalised:
 * the moments are centred as they are used. A path of falling penalties starts each from the last, so the whole path
 * costs little more than its hardest step.
 */
final class RidgeRegression {
    /** Residual, relative to the right-hand side, at which the weights no longer change the score's fourth digit. */
    private static final double TOLERANCE = 1e-4;

    private static final int MOST_ITERATIONS = 500;

    private final LaggedMoments moments;
    private final int offset;
    private final int size;
    private final float[] means;

    /**
     * @param offset first feature of the block
     * @param size number of features
     */
    RidgeRegression(LaggedMoments moments, int offset, int size) {
        this.moments = moments;
        this.offset = offset;
        this.size = size;
        this.means = new float[size];
        for (int k = 0; k < size; k++) {
            means[k] = (float) moments.featureMean(offset + k);
        }
    }

    /**
     * @param ridge penalty per row on the squared weights
     * @param weights (outputs, features): where to start, overwritten with the solution
     */
    void solve(double ridge, float[][] weights) {
        for (int output = 0; output < weights.length; output++) {
            solve(output, ridge * moments.rows(), weights[output]);
        }
    }

    private void solve(int output, double penalty, float[] weights) {
        float[] residual = new float[size];
        float[] product = new float[size];
        multiply(weights, penalty, product);
        double scale = 0;
        for (int k = 0; k < size; k++) {
            double right = moments.cross(output, offset + k) - moments.rows() * means[k] * moments.targetMean(output);
            residual[k] = (float) (right - product[k]);
            scale += right * right;
        }
        float[] direction = residual.clone();
        double norm = dot(residual, residual);
        double enough = TOLERANCE * TOLERANCE * scale;
        for (int iteration = 0; iteration < MOST_ITERATIONS && norm > enough; iteration++) {
            multiply(direction, penalty, product);
            float step = (float) (norm / dot(direction, product));
            add(step, direction, weights);
            add(-step, product, residual);
            double next = dot(residual, residual);
            float keep = (float) (next / norm);
            for (int k = 0; k < size; k++) {
                direction[k] = residual[k] + keep * direction[k];
            }
            norm = next;
        }
    }

    /** The centred, penalised Gram matrix times a vector. */
    private void multiply(float[] vector, double penalty, float[] product) {
        double meanTerm = moments.rows() * dot(means, vector);
        for (int k = 0; k < size; k++) {
            product[k] = (float) (penalty * vector[k] - meanTerm * means[k]);
        }
        for (int k = 0; k < size; k++) {
            float factor = vector[k];
            float[] row = moments.gramRow(offset + k);
            for (int j = 0; j < size; j++) {
                product[j] += factor * row[offset + j];
            }
        }
    }

    private static void add(float factor, float[] from, float[] to) {
        for (int k = 0; k < to.length; k++) {
            to[k] += factor * from[k];
        }
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (double) a[k] * b[k];
        }
        return sum;
    }

    /** The unpenalised bias that belongs to the weights. */
    double bias(int output, float[] weights) {
        return moments.targetMean(output) - dot(means, weights);
    }
}
