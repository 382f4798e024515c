package org.poyorig.linear;

import org.poyorig.score.RecordingClock;
import org.poyorig.score.SpikeTrain;

/**
 * A fitted Kalman filter (Wu et al. 2006). Its state holds the outputs and their change since the previous bin. The
 * state follows linear dynamics, and each unit's count in a bin is a linear function of the state plus noise. For each
 * decoded moment the filter runs over the second before it, the length of the network's usual window, and starts from
 * the mean of the outputs.
 *
 * <p>The update is in information form: each spike adds its unit's share to one number for each value of the state, so
 * decoding needs no matrix of the size of the units.
 *
 * @param delayBins by how many bins of 50 ms the counts precede the outputs
 * @param shrinkage share of the diagonal in the covariance of the noise, 0 to 1
 * @param mean of each output
 * @param motion (states, states): the state one bin later
 * @param motionNoise (states, states): covariance of the error of {@code motion}
 * @param spread (states, states): covariance of the state
 * @param spikeShares (units, states): the numbers that one spike adds
 * @param silence (states): the numbers that a bin without spikes adds
 * @param information (states, states): information of one bin about the state
 */
public record KalmanFilter(
        int delayBins,
        double shrinkage,
        double[] mean,
        double[][] motion,
        double[][] motionNoise,
        double[][] spread,
        double[][] spikeShares,
        double[] silence,
        double[][] information) {
    private static final int BINS = 20;

    /**
     * Decodes spikes causally.
     *
     * @param timeNanos moments to decode
     * @return (moments, outputs) in the physical units of the measured values
     */
    public float[][] decode(SpikeTrain spikes, long[] timeNanos) {
        float[][] decoded = new float[timeNanos.length][mean.length];
        int bins = BINS - delayBins;
        for (int k = 0; k < timeNanos.length; k++) {
            long end = timeNanos[k] - delayBins * WienerFilter.BIN_NANOS;
            double[][] evidence = evidence(spikes, end, bins);
            double[] state = new double[motion.length];
            double[][] covariance = spread;
            for (int bin = bins - 1; bin >= 0; bin--) {
                if (bin < bins - 1) {
                    state = times(motion, state);
                    covariance = plus(
                            Matrices.product(Matrices.product(motion, covariance), transposed(motion)), motionNoise);
                }
                covariance = Matrices.inverse(plus(Matrices.inverse(covariance), information));
                double[] surprise = evidence[bin];
                double[] expected = times(information, state);
                for (int output = 0; output < surprise.length; output++) {
                    surprise[output] -= expected[output];
                }
                double[] gain = times(covariance, surprise);
                for (int output = 0; output < gain.length; output++) {
                    state[output] += gain[output];
                }
            }
            for (int output = 0; output < mean.length; output++) {
                decoded[k][output] = (float) (mean[output] + state[output]);
            }
        }
        return decoded;
    }

    /** The sum of what the spikes of each bin add, the most recent bin first. */
    private double[][] evidence(SpikeTrain spikes, long end, int bins) {
        double[][] evidence = new double[bins][];
        for (int bin = 0; bin < bins; bin++) {
            evidence[bin] = silence.clone();
        }
        long[] times = spikes.timeNanos();
        int spike = RecordingClock.firstNotBefore(times, end - bins * WienerFilter.BIN_NANOS);
        for (; spike < times.length && times[spike] < end; spike++) {
            double[] bin = evidence[(int) ((end - 1 - times[spike]) / WienerFilter.BIN_NANOS)];
            for (int output = 0; output < bin.length; output++) {
                bin[output] += spikeShares[spikes.unit()[spike]][output];
            }
        }
        return evidence;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int row = 0; row < product.length; row++) {
            for (int k = 0; k < vector.length; k++) {
                product[row] += matrix[row][k] * vector[k];
            }
        }
        return product;
    }

    private static double[][] plus(double[][] left, double[][] right) {
        double[][] sum = new double[left.length][left.length];
        for (int row = 0; row < sum.length; row++) {
            for (int column = 0; column < sum.length; column++) {
                sum[row][column] = left[row][column] + right[row][column];
            }
        }
        return sum;
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] transposed = new double[matrix[0].length][matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < matrix[row].length; column++) {
                transposed[column][row] = matrix[row][column];
            }
        }
        return transposed;
    }
}
