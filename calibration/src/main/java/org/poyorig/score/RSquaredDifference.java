package org.poyorig.score;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The difference of two decoders in mean R² on the same samples, with a 95 % interval from a block bootstrap (Künsch
 * 1989): blocks of neighbouring samples are drawn with replacement, because errors of neighbouring samples are alike.
 * The interval says how much the difference would vary over other minutes of the same session. One seed always gives
 * one interval.
 *
 * @param difference mean R² of the first decoder minus mean R² of the second decoder
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record RSquaredDifference(double difference, double low, double high) {
    /** Length of a block. */
    private static final double BLOCK_SECONDS = 5;

    /** A short recording has shorter blocks, so that there are about this many. */
    private static final int FEWEST_BLOCKS = 10;

    private static final int RESAMPLES = 500;
    private static final double TAIL = 0.025;

    /** Length of a 95 % interval of a normal distribution, in standard deviations. */
    private static final double INTERVAL_IN_ERRORS = 3.92;

    private static final long SEED = 1;

    /**
     * Compares two decoders.
     *
     * @param timeNanos time of each sample, rising
     * @param measured (samples, outputs), finite
     * @param first (samples, outputs), decoded by the first decoder
     * @param second (samples, outputs), decoded by the second decoder
     * @return NaN in all three places if an R² does not exist
     */
    public static RSquaredDifference of(long[] timeNanos, float[][] measured, float[][] first, float[][] second) {
        Block[] blocks = blocks(timeNanos, measured, first, second);
        int[] all = new int[blocks.length];
        Arrays.setAll(all, k -> k);
        double difference = difference(blocks, all);
        SplittableRandom random = new SplittableRandom(SEED);
        double[] resampled = new double[RESAMPLES];
        for (int k = 0; k < RESAMPLES; k++) {
            resampled[k] = difference(
                    blocks, random.ints(blocks.length, 0, blocks.length).toArray());
        }
        Arrays.sort(resampled);
        int cut = (int) Math.round(TAIL * RESAMPLES);
        // NaN values sort last, so that an unusable resample makes the interval wider or unknown, never narrower.
        return Double.isNaN(difference)
                ? new RSquaredDifference(Double.NaN, Double.NaN, Double.NaN)
                : new RSquaredDifference(difference, resampled[cut], resampled[RESAMPLES - 1 - cut]);
    }

    /** Standard error of the difference: a quarter of the interval, nearly. */
    public double standardError() {
        return (high - low) / INTERVAL_IN_ERRORS;
    }

    /** Sums over the samples of a block, one value for each output. */
    private static final class Block {
        private final double[] sum;
        private final double[] squares;
        private final double[] gain;
        private int count;

        Block(int outputs) {
            sum = new double[outputs];
            squares = new double[outputs];
            gain = new double[outputs];
        }

        void add(float[] measured, float[] first, float[] second, double[] centre) {
            count++;
            for (int output = 0; output < centre.length; output++) {
                double value = measured[output] - centre[output];
                double firstError = (double) measured[output] - first[output];
                double secondError = (double) measured[output] - second[output];
                sum[output] += value;
                squares[output] += value * value;
                gain[output] += secondError * secondError - firstError * firstError;
            }
        }
    }

    private static Block[] blocks(long[] timeNanos, float[][] measured, float[][] first, float[][] second) {
        int outputs = measured[0].length;
        double[] centre = new double[outputs];
        for (float[] row : measured) {
            for (int output = 0; output < outputs; output++) {
                centre[output] += row[output] / (double) measured.length;
            }
        }
        double span = RecordingClock.seconds(timeNanos[timeNanos.length - 1] - timeNanos[0]);
        long length = Math.max(1, RecordingClock.nanos(Math.min(BLOCK_SECONDS, span / FEWEST_BLOCKS)));
        Block[] blocks = new Block[(int) ((timeNanos[timeNanos.length - 1] - timeNanos[0]) / length) + 1];
        for (int k = 0; k < measured.length; k++) {
            int block = (int) ((timeNanos[k] - timeNanos[0]) / length);
            blocks[block] = blocks[block] == null ? new Block(outputs) : blocks[block];
            blocks[block].add(measured[k], first[k], second[k], centre);
        }
        // Blocks without a sample lie in gaps of the recording.
        return Arrays.stream(blocks).filter(block -> block != null).toArray(Block[]::new);
    }

    /** The difference in mean R² on some blocks. */
    private static double difference(Block[] blocks, int[] drawn) {
        int outputs = blocks[0].sum.length;
        double mean = 0;
        for (int output = 0; output < outputs; output++) {
            double count = 0;
            double sum = 0;
            double squares = 0;
            double gain = 0;
            for (int place : drawn) {
                count += blocks[place].count;
                sum += blocks[place].sum[output];
                squares += blocks[place].squares[output];
                gain += blocks[place].gain[output];
            }
            double total = squares - sum * sum / count;
            mean += (total > 0 ? gain / total : Double.NaN) / outputs;
        }
        return mean;
    }
}
