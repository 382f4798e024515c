package org.poyorig.evaluate;

import org.poyorig.score.RecordingClock;
import org.poyorig.score.ScoredSamples;

/**
 * The network's share in the mixture of a network and a linear filter, chosen on samples that neither was fitted on
 * (decision 32). The error of a mixture is measured with each time block left out in turn: the other blocks choose the
 * share. Errors of each output are divided by its variance.
 *
 * @param network the share: at least one half; 1 if the filter is not kept
 * @param gain mean fall of the squared error, in variances of the behaviour, against the network alone; left out blocks
 * @param error standard error of the gain over the blocks
 * @param decoded (samples, outputs), the mixture; the block of each sample was left out when its share was chosen
 */
record FilterShare(double network, double gain, double error, float[][] decoded) {
    /** The prior share of one half weighs as much as this many seconds of samples. */
    private static final double PRIOR_SECONDS = 10;

    /** Share of the prior, and least share of the network: a filter is more sensitive to drift than a network. */
    private static final double EVEN_SHARE = 0.5;

    private static final double LONGEST_BLOCK_SECONDS = 5;
    private static final int BLOCKS = 10;
    private static final double SHORTEST_SECONDS = 0.05;

    /** The squared error of a mixture with share s is lower than that of the filter by {@code 2 s along − s² apart}. */
    private static final class Sums {
        private double along;
        private double apart;

        /** How much lower the squared error of the mixture is than that of the network. */
        double gain(double share) {
            return (1 - share * share) * apart - 2 * (1 - share) * along;
        }
    }

    /**
     * Chooses the share.
     *
     * @param network (samples, outputs), decoded by the network alone
     * @param linear (samples, outputs), decoded by the filter alone
     */
    static FilterShare of(ScoredSamples samples, float[][] network, float[][] linear) {
        long[] times = samples.timeNanos();
        double seconds = Math.max(SHORTEST_SECONDS, RecordingClock.seconds(times[times.length - 1] - times[0]));
        int[] block = blocks(times, seconds);
        Sums[] sums = sums(samples, network, linear, block);
        Sums all = new Sums();
        for (Sums one : sums) {
            all.along += one.along;
            all.apart += one.apart;
        }
        double prior = all.apart * PRIOR_SECONDS / seconds;
        double[] left = new double[sums.length];
        double[] gains = new double[sums.length];
        double total = 0;
        for (int k = 0; k < sums.length; k++) {
            left[k] = share(all.along - sums[k].along, all.apart - sums[k].apart, prior);
            gains[k] = sums[k].gain(left[k]);
            total += gains[k];
        }
        int values = times.length * samples.values()[0].length;
        double error = Math.sqrt(sums.length * sumOfSquares(gains, total / sums.length) / Math.max(1, sums.length - 1));
        boolean kept = total > error;
        float[][] decoded = new float[times.length][];
        for (int k = 0; k < decoded.length; k++) {
            decoded[k] = network[k].clone();
            for (int output = 0; kept && output < decoded[k].length; output++) {
                double share = left[block[k]];
                decoded[k][output] = (float) (share * network[k][output] + (1 - share) * linear[k][output]);
            }
        }
        return new FilterShare(kept ? share(all.along, all.apart, prior) : 1, total / values, error / values, decoded);
    }

    /** Whether the filter lowers the error by more than one standard error. */
    boolean keepsFilter() {
        return network < 1;
    }

    private static double share(double along, double apart, double prior) {
        double share = apart > 0 ? (along + EVEN_SHARE * prior) / (apart + prior) : 1;
        return Math.min(1, Math.max(EVEN_SHARE, share));
    }

    /** The block of each sample, numbered from 0 without gaps. */
    private static int[] blocks(long[] times, double seconds) {
        long length = Math.max(1, RecordingClock.nanos(Math.min(LONGEST_BLOCK_SECONDS, seconds / BLOCKS)));
        int[] block = new int[times.length];
        for (int k = 1; k < block.length; k++) {
            boolean same = (times[k] - times[0]) / length == (times[k - 1] - times[0]) / length;
            block[k] = same ? block[k - 1] : block[k - 1] + 1;
        }
        return block;
    }

    private static Sums[] sums(ScoredSamples samples, float[][] network, float[][] linear, int[] block) {
        Sums[] sums = new Sums[block[block.length - 1] + 1];
        for (int k = 0; k < sums.length; k++) {
            sums[k] = new Sums();
        }
        for (int output = 0; output < samples.values()[0].length; output++) {
            double variance = variance(samples.values(), output);
            for (int k = 0; variance > 0 && k < block.length; k++) {
                double difference = network[k][output] - linear[k][output];
                sums[block[k]].along += difference * (samples.values()[k][output] - linear[k][output]) / variance;
                sums[block[k]].apart += difference * difference / variance;
            }
        }
        return sums;
    }

    private static double sumOfSquares(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares;
    }

    private static double variance(float[][] values, int output) {
        double sum = 0;
        double squares = 0;
        for (float[] value : values) {
            sum += value[output];
            squares += (double) value[output] * value[output];
        }
        return squares / values.length - sum / values.length * (sum / values.length);
    }
}
