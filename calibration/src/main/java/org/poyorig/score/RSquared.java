package org.poyorig.score;

/**
 * The coefficient of determination, per output: {@code 1 - sum((y - p)^2) / sum((y - mean(y))^2)} over the scored
 * samples, as scikit-learn and torchmetrics define it. 1 is perfect, 0 is no better than the mean, and below 0 is
 * worse.
 */
public final class RSquared {
    private RSquared() {}

    /**
     * Returns R² for each output.
     *
     * @param measured (samples, outputs), finite
     * @param decoded (samples, outputs)
     * @return one value per output; NaN if the measured value never changes
     */
    public static double[] perOutput(float[][] measured, float[][] decoded) {
        if (measured.length != decoded.length || measured.length == 0) {
            throw new IllegalArgumentException(measured.length + " measured samples, " + decoded.length + " decoded");
        }
        double[] scores = new double[measured[0].length];
        for (int output = 0; output < scores.length; output++) {
            double mean = 0;
            for (float[] row : measured) {
                mean += row[output];
            }
            mean /= measured.length;
            double residual = 0;
            double total = 0;
            for (int k = 0; k < measured.length; k++) {
                double error = (double) measured[k][output] - decoded[k][output];
                double deviation = measured[k][output] - mean;
                residual += error * error;
                total += deviation * deviation;
            }
            scores[output] = total == 0 ? Double.NaN : 1 - residual / total;
        }
        return scores;
    }

    /** The mean over outputs. Lags and settings are chosen by this number. */
    public static double mean(double[] perOutput) {
        double sum = 0;
        for (double score : perOutput) {
            sum += score;
        }
        return sum / perOutput.length;
    }
}
