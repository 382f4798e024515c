package org.poyorig.baseline;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.poyorig.recording.Recording;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.ScoredSamples;

/**
 * Square roots of a recording's spike counts before given moments, standardised with its training part. The square root
 * makes the variance of a Poisson count nearly independent of its mean. Use on one thread.
 */
final class CountData {
    private static final long BIN_NANOS = 50_000_000;

    /** Least standard deviation of a unit, so that a single spike of a nearly silent unit does not count too much. */
    private static final double LEAST_DEVIATION = 0.1;

    private final long[] spikeNanos;
    private final int[] spikeUnit;
    private final int[] column;
    private final int units;
    private final ScoredSamples train;
    private final float[] meanCount;
    private final float[] countScale;
    private final float[] mean;
    private final float[] scale;

    /** @param train samples to train on */
    CountData(Recording recording, ScoredSamples train) {
        this(recording, train, recording.unitIds(), OutputScale.of(List.of(train)));
    }

    /**
     * @param train samples to train on
     * @param columns ids of the units whose counts are taken, in this order; a unit that the recording lacks has counts
     *     of 0
     */
    CountData(Recording recording, ScoredSamples train, List<String> columns, OutputScale outputs) {
        this.spikeNanos = RecordingClock.nanos(recording.spikeTimeSeconds());
        this.spikeUnit = recording.spikeUnit();
        this.column = recording.unitIds().stream().mapToInt(columns::indexOf).toArray();
        this.units = columns.size();
        this.train = train;
        this.meanCount = new float[units];
        this.countScale = new float[units];
        this.mean = outputs.mean();
        this.scale = outputs.scale();
        measureCounts();
    }

    int units() {
        return units;
    }

    int outputs() {
        return mean.length;
    }

    /** Number of samples to train on. */
    int trainingSamples() {
        return train.count();
    }

    /**
     * Changes of the counts in training.
     *
     * @param noise standard deviation of Gaussian noise that is added to each standardised count
     * @param dropout share of the counts that are then set to zero; the others grow, so that their mean stays
     */
    record Disturbance(float noise, float dropout) {
        /** Unchanged counts. */
        static final Disturbance NONE = new Disturbance(0, 0);
    }

    /** Random moments of the training part. */
    CountBatch batch(int windows, Disturbance disturbance, SplittableRandom random) {
        long[] moments = new long[windows];
        float[] target = new float[windows * mean.length];
        for (int window = 0; window < windows; window++) {
            int chosen = random.nextInt(train.count());
            moments[window] = train.timeNanos()[chosen];
            for (int output = 0; output < mean.length; output++) {
                target[window * mean.length + output] = (train.values()[chosen][output] - mean[output]) / scale[output];
            }
        }
        float[] weight = new float[windows];
        Arrays.fill(weight, 1);
        float[] counts = counts(moments);
        disturb(counts, disturbance, random);
        return new CountBatch(windows, units, counts, target, weight);
    }

    private static void disturb(float[] counts, Disturbance disturbance, SplittableRandom random) {
        if (disturbance.equals(Disturbance.NONE)) {
            return;
        }
        float kept = 1 / (1 - disturbance.dropout());
        for (int k = 0; k < counts.length; k++) {
            counts[k] = random.nextDouble() < disturbance.dropout()
                    ? 0
                    : kept * (counts[k] + disturbance.noise() * (float) random.nextGaussian());
        }
    }

    /** Moments to decode. */
    CountBatch batch(long[] moments) {
        return new CountBatch(moments.length, units, counts(moments), new float[0], new float[0]);
    }

    /** Converts a network's standardised outputs to physical units, row by row. */
    void physical(float[] answers, float[][] decoded, int first) {
        for (int k = 0; k < answers.length; k++) {
            int output = k % mean.length;
            decoded[first + k / mean.length][output] = mean[output] + scale[output] * answers[k];
        }
    }

    /**
     * (moments, bins, units), standardised square roots, the oldest bin first, without spikes at or after the moment.
     */
    private float[] counts(long[] moments) {
        int width = CountNetwork.BINS * units;
        float[] counts = new float[moments.length * width];
        for (int row = 0; row < moments.length; row++) {
            long start = moments[row] - CountNetwork.BINS * BIN_NANOS;
            int spike = RecordingClock.firstNotBefore(spikeNanos, start);
            for (; spike < spikeNanos.length && spikeNanos[spike] < moments[row]; spike++) {
                int bin = (int) ((spikeNanos[spike] - start) / BIN_NANOS);
                int unit = column[spikeUnit[spike]];
                if (unit >= 0) {
                    counts[row * width + bin * units + unit]++;
                }
            }
            for (int k = row * width; k < (row + 1) * width; k++) {
                int unit = (k - row * width) % units;
                counts[k] = ((float) Math.sqrt(counts[k]) - meanCount[unit]) * countScale[unit];
            }
        }
        return counts;
    }

    private void measureCounts() {
        Arrays.fill(countScale, 1);
        double[] sum = new double[units];
        double[] squares = new double[units];
        double bins = (double) train.count() * CountNetwork.BINS;
        for (long moment : train.timeNanos()) {
            float[] counts = counts(new long[] {moment});
            for (int k = 0; k < counts.length; k++) {
                sum[k % units] += counts[k];
                squares[k % units] += counts[k] * counts[k];
            }
        }
        for (int unit = 0; unit < units; unit++) {
            double average = sum[unit] / bins;
            double deviation = Math.sqrt(Math.max(0, squares[unit] / bins - average * average));
            meanCount[unit] = (float) average;
            countScale[unit] = (float) (1 / Math.max(deviation, LEAST_DEVIATION));
        }
    }
}
