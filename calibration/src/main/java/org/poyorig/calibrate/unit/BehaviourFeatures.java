package org.poyorig.calibrate.unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.fit.batch.UnitCounts;
import org.poyorig.recording.Intervals;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.Truth;

/**
 * The behaviour around the ends of time bins: each output and the outputs' magnitude, in the bins from
 * {@link RecurrentConfig#EXPECTED_BEFORE} before to {@link RecurrentConfig#EXPECTED_AFTER} after. Every quantity has
 * mean 0 and deviation 1 over the recording, so units of measure play no part. At the edge of a stretch the behaviour
 * counts as constant.
 *
 * @param bins numbers of the time bins, rising
 * @param rows (bins, features)
 */
record BehaviourFeatures(long[] bins, double[][] rows) {
    /** More rows teach nothing; longer recordings are thinned evenly. */
    private static final int MOST_ROWS = 24_000;

    private static final int LAGS = RecurrentConfig.EXPECTED_BEFORE + 1 + RecurrentConfig.EXPECTED_AFTER;
    private static final double NANOS = 1e9;

    /**
     * Measures the features.
     *
     * @param inside stretches of the recording to use
     * @throws IllegalArgumentException if no behaviour was measured there
     */
    static BehaviourFeatures of(Truth truth, Intervals inside, double binSeconds) {
        long longest = Math.max(Math.round(2 * binSeconds * NANOS), truth.spacingNanos());
        List<Stretch> stretches = new ArrayList<>();
        for (int k = 0; k < inside.count(); k++) {
            long first = UnitCounts.firstBin(inside.startSeconds()[k], binSeconds);
            long end = UnitCounts.bin(inside.endSeconds()[k], binSeconds);
            double[][] values = new double[(int) Math.max(0, end - first)][];
            for (int bin = 0; bin < values.length; bin++) {
                Optional<float[]> value = truth.at(RecordingClock.nanos((first + bin + 1) * binSeconds), longest);
                values[bin] = value.map(BehaviourFeatures::withMagnitude).orElse(null);
            }
            stretches.add(new Stretch(first, values));
        }
        standardise(stretches, truth.outputCount());
        return rows(stretches, truth.outputCount() + 1);
    }

    /** @param values the outputs and their magnitude in each bin; null where nothing was measured */
    private record Stretch(long firstBin, double[][] values) {}

    private static double[] withMagnitude(float[] value) {
        double[] wider = new double[value.length + 1];
        for (int output = 0; output < value.length; output++) {
            wider[output] = value[output];
        }
        return wider;
    }

    private static void standardise(List<Stretch> stretches, int outputs) {
        double[][] measured = stretches.stream()
                .flatMap(stretch -> Arrays.stream(stretch.values))
                .filter(value -> value != null)
                .toArray(double[][]::new);
        for (int output = 0; output < outputs; output++) {
            standardise(measured, output);
        }
        for (double[] value : measured) {
            double squares = 0;
            for (int output = 0; output < outputs; output++) {
                squares += value[output] * value[output];
            }
            value[outputs] = Math.sqrt(squares);
        }
        standardise(measured, outputs);
    }

    private static void standardise(double[][] values, int column) {
        double mean = 0;
        for (double[] value : values) {
            mean += value[column] / values.length;
        }
        double variance = 0;
        for (double[] value : values) {
            value[column] -= mean;
            variance += value[column] * value[column] / values.length;
        }
        for (double[] value : values) {
            value[column] = variance == 0 ? 0 : value[column] / Math.sqrt(variance);
        }
    }

    private static BehaviourFeatures rows(List<Stretch> stretches, int width) {
        long all =
                stretches.stream().mapToLong(stretch -> stretch.values.length).sum();
        int step = (int) Math.max(1, (all + MOST_ROWS - 1) / MOST_ROWS);
        List<double[]> rows = new ArrayList<>();
        long[] bins = new long[(int) (all / step) + stretches.size()];
        for (Stretch stretch : stretches) {
            for (int bin = 0; bin < stretch.values.length; bin += step) {
                Optional<double[]> row = row(stretch.values, bin, width);
                if (row.isPresent()) {
                    bins[rows.size()] = stretch.firstBin + bin;
                    rows.add(row.get());
                }
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no measured behaviour inside the training time");
        }
        return new BehaviourFeatures(Arrays.copyOf(bins, rows.size()), rows.toArray(double[][]::new));
    }

    private static Optional<double[]> row(double[][] values, int bin, int width) {
        double[] row = new double[LAGS * width];
        for (int lag = 0; lag < LAGS; lag++) {
            int at = bin + lag - RecurrentConfig.EXPECTED_BEFORE;
            double[] value = values[Math.max(0, Math.min(values.length - 1, at))];
            if (value == null) {
                return Optional.empty();
            }
            System.arraycopy(value, 0, row, lag * width, width);
        }
        return Optional.of(row);
    }
}
