package org.poyorig.calibrate.unit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.Truth;

/**
 * Fingerprints of units, from a few minutes of data: correlations between a unit's spike counts in bins of 50 ms and
 * each output, for bins 0 to 0.6 s before the output, and the unit's rate. The embeddings of the shipped bundles were
 * trained from fingerprints ({@code models/training/recordings.py} computes the same numbers, except that its bin edges
 * are shifted by a microsecond).
 */
final class Fingerprints {
    private static final long BIN_NANOS = 50_000_000;
    /** Number of bins of 50 ms, the most recent first. */
    static final int LAGS = 13;

    private static final double LEAST_DEVIATION = 1e-6;
    private static final double LEAST_COUNT = 0.01;

    private final int[][] counts;
    private final long[] spikeNanos;
    private final int[] spikeUnit;
    private final int unitCount;

    private Fingerprints(Recording recording) {
        this.unitCount = recording.unitIds().size();
        this.spikeNanos = Arrays.stream(recording.spikeTimeSeconds())
                .mapToLong(RecordingClock::nanos)
                .toArray();
        this.spikeUnit = recording.spikeUnit();
        this.counts = new int[unitCount][];
    }

    /**
     * Returns the fingerprints of all units.
     *
     * @param truth the outputs; only measured samples are used
     * @param inside stretches that are used; a sample is used if the second before it lies in one stretch
     * @return (units, lags · outputs + 1): correlations, lag by lag, then log rate; each column has mean 0 and
     *     deviation 1 over the units
     */
    static float[][] of(Recording recording, Truth truth, Intervals inside) {
        double[][] columns = raw(recording, truth, inside).columns();
        float[][] table = new float[recording.unitIds().size()][columns.length];
        for (int column = 0; column < columns.length; column++) {
            standardise(columns[column], LEAST_DEVIATION);
            for (int unit = 0; unit < table.length; unit++) {
                table[unit][column] = (float) columns[column][unit];
            }
        }
        return table;
    }

    /**
     * Fingerprints before they are standardised over the units.
     *
     * @param columns (lags · outputs + 1, units): correlations, lag by lag, then log rate
     * @param countDeviation (lags, units): standard deviation of the counts in a bin
     * @param outputCovariance (outputs, outputs), in the units of the outputs
     */
    record Raw(double[][] columns, double[][] countDeviation, double[][] outputCovariance) {}

    static Raw raw(Recording recording, Truth truth, Intervals inside) {
        int[] samples = IntStream.range(0, truth.timeNanos().length)
                .filter(k -> finite(truth.values()[k]))
                .filter(k -> {
                    double end = RecordingClock.seconds(truth.timeNanos()[k]);
                    return inside.cover(end - 1, end);
                })
                .toArray();
        if (samples.length < 2) {
            throw new IllegalArgumentException(samples.length + " measured samples inside the training time");
        }
        return new Fingerprints(recording).columns(truth, samples);
    }

    private Raw columns(Truth truth, int[] samples) {
        int outputs = truth.outputCount();
        double[][] behaviour = new double[outputs][samples.length];
        for (int output = 0; output < outputs; output++) {
            for (int k = 0; k < samples.length; k++) {
                behaviour[output][k] = truth.values()[samples[k]][output];
            }
        }
        double[][] outputCovariance = covariance(behaviour);
        for (double[] output : behaviour) {
            standardise(output, 0);
        }
        long[] ends =
                Arrays.stream(samples).mapToLong(k -> truth.timeNanos()[k]).toArray();
        double[][] columns = new double[LAGS * outputs + 1][unitCount];
        double[][] countDeviation = new double[LAGS][unitCount];
        for (int lag = 0; lag < LAGS; lag++) {
            count(ends, lag * BIN_NANOS);
            for (int unit = 0; unit < unitCount; unit++) {
                double[] centred = Arrays.stream(counts[unit]).asDoubleStream().toArray();
                double mean = mean(centred);
                double deviation = deviation(centred, mean);
                countDeviation[lag][unit] = deviation;
                for (int output = 0; output < outputs; output++) {
                    double sum = 0;
                    for (int k = 0; k < centred.length; k++) {
                        sum += (centred[k] - mean) * behaviour[output][k];
                    }
                    columns[lag * outputs + output][unit] = sum / centred.length / (deviation + LEAST_DEVIATION);
                }
                if (lag == 0) {
                    columns[LAGS * outputs][unit] = Math.log(mean + LEAST_COUNT);
                }
            }
        }
        return new Raw(columns, countDeviation, outputCovariance);
    }

    private static double[][] covariance(double[][] outputs) {
        double[][] covariance = new double[outputs.length][outputs.length];
        for (int a = 0; a < outputs.length; a++) {
            for (int b = 0; b <= a; b++) {
                double meanA = mean(outputs[a]);
                double meanB = mean(outputs[b]);
                double sum = 0;
                for (int k = 0; k < outputs[a].length; k++) {
                    sum += (outputs[a][k] - meanA) * (outputs[b][k] - meanB);
                }
                covariance[a][b] = sum / outputs[a].length;
                covariance[b][a] = covariance[a][b];
            }
        }
        return covariance;
    }

    /** Counts each unit's spikes in the bin that ends {@code lagNanos} before each moment. */
    private void count(long[] ends, long lagNanos) {
        for (int unit = 0; unit < unitCount; unit++) {
            counts[unit] = new int[ends.length];
        }
        int from = 0;
        for (int moment = 0; moment < ends.length; moment++) {
            long end = ends[moment] - lagNanos;
            while (from < spikeNanos.length && spikeNanos[from] < end - BIN_NANOS) {
                from++;
            }
            for (int spike = from; spike < spikeNanos.length && spikeNanos[spike] < end; spike++) {
                counts[spikeUnit[spike]][moment]++;
            }
        }
    }

    private static boolean finite(float[] row) {
        boolean finite = true;
        for (float value : row) {
            finite &= Float.isFinite(value);
        }
        return finite;
    }

    private static void standardise(double[] values, double leastDeviation) {
        double mean = mean(values);
        double deviation = deviation(values, mean) + leastDeviation;
        for (int k = 0; k < values.length; k++) {
            values[k] = deviation == 0 ? 0 : (values[k] - mean) / deviation;
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double deviation(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }
}
