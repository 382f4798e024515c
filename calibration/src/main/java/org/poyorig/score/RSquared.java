package org.poyorig.score;

import java.util.List;

/**
 * The coefficient of determination, per output: {@code 1 - sum((y - p)^2) / sum((y - mean(y))^2)} over the scored
 * samples, as scikit-learn and torchmetrics define it. 1 is perfect, 0 is no better than the mean, and below 0 is
 * worse.
 */
public final class RSquared {
    private RSquared() {}

    /**
     * The two sums of R², for each output.
     *
     * @param residual squared errors
     * @param total squared deviations of the measured values from their mean
     */
    public record Sums(double[] residual, double[] total) {}

    /**
     * Returns R² for each output.
     *
     * @param measured (samples, outputs), finite
     * @param decoded (samples, outputs)
     * @return one value per output; NaN if the measured value never changes
     */
    public static double[] perOutput(float[][] measured, float[][] decoded) {
        return pooled(List.of(sums(measured, decoded)));
    }

    /**
     * Returns R² over several sets of samples, each around its own mean.
     *
     * @return one value per output; NaN if the measured value never changes
     */
    public static double[] pooled(List<Sums> sets) {
        double[] scores = new double[sets.get(0).residual().length];
        for (int output = 0; output < scores.length; output++) {
            double residual = 0;
            double total = 0;
            for (Sums set : sets) {
                residual += set.residual()[output];
                total += set.total()[output];
            }
            scores[output] = total == 0 ? Double.NaN : 1 - residual / total;
        }
        return scores;
    }

    /**
     * Returns the sums of one set of samples.
     *
     * @param measured (samples, outputs), finite
     * @param decoded (samples, outputs)
     */
    public static Sums sums(float[][] measured, float[][] decoded) {
        if (measured.length != decoded.length || measured.length == 0) {
            throw new IllegalArgumentException(measured.length + " measured samples, " + decoded.length + " decoded");
        }
        int outputs = measured[0].length;
        Sums sums = new Sums(new double[outputs], new double[outputs]);
        for (int output = 0; output < outputs; output++) {
            double mean = 0;
            for (float[] row : measured) {
                mean += row[output];
            }
            mean /= measured.length;
            for (int k = 0; k < measured.length; k++) {
                double error = (double) measured[k][output] - decoded[k][output];
                double deviation = measured[k][output] - mean;
                sums.residual()[output] += error * error;
                sums.total()[output] += deviation * deviation;
            }
        }
        return sums;
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
