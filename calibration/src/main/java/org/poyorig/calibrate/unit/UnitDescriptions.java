package org.poyorig.calibrate.unit;

import java.util.stream.IntStream;
import org.poyorig.linear.RidgeWeights;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/**
 * Embeddings that describe units, for a network that was trained to read them. {@code models/training/described.py}
 * computes the same numbers: correlations between a unit's counts and each output at several lags, the unit's rate, the
 * amount of data, and the unit's weights in a linear decoder of all chosen units. The numbers are not standardised over
 * the units, so that they show how much a unit contributes and how much data there was.
 */
public final class UnitDescriptions {
    private static final int TAPS = 10;
    private static final double CORRELATION_SCALE = 10;
    private static final double WEIGHT_SCALE = 40;
    private static final double ROW_SCALE = 0.2;
    private static final double USUAL_LOG_COUNT = Math.log(0.2);
    private static final double USUAL_LOG_ROWS = 7;

    private final int[] units;
    private final Fingerprints.Raw raw;
    private final float[][][] weights;
    private final double logRows;

    private UnitDescriptions(int[] units, Fingerprints.Raw raw, float[][][] weights, double logRows) {
        this.units = units;
        this.raw = raw;
        this.weights = weights;
        this.logRows = logRows;
    }

    /**
     * Statistics of all units in some stretches of a recording. Each choice of units is described as if the recording
     * had no other units.
     */
    public static final class Look {
        private final Fingerprints.Raw raw;
        private final RidgeWeights ridge;

        /**
         * @param truth the outputs
         * @param inside stretches of the recording to use
         */
        public Look(Recording recording, Truth truth, Intervals inside) {
            this.raw = Fingerprints.raw(recording, truth, inside);
            this.ridge = RidgeWeights.of(recording, truth, inside, TAPS);
        }

        /** Describes some units of the recording. */
        public UnitDescriptions of(int[] units) {
            return new UnitDescriptions(
                    units.clone(),
                    raw,
                    ridge.among(units),
                    Math.log((double) Math.max(1, ridge.rows())) - USUAL_LOG_ROWS);
        }
    }

    /**
     * Describes all units of a recording.
     *
     * @param truth the outputs
     * @param inside stretches of the recording to use
     * @param dim length of an embedding; numbers that do not fit are left out, places that remain are 0
     * @return (units, dim)
     */
    public static float[][] of(Recording recording, Truth truth, Intervals inside, int dim) {
        int[] all = IntStream.range(0, recording.unitIds().size()).toArray();
        return new Look(recording, truth, inside).of(all).rows(dim);
    }

    /** The embeddings, (units, dim), in the order of the units. */
    public float[][] rows(int dim) {
        double[][] same = new double[raw.outputCovariance().length][raw.outputCovariance().length];
        for (int output = 0; output < same.length; output++) {
            same[output][output] = 1;
        }
        return rows(dim, same);
    }

    /**
     * The embeddings as they would be if the outputs were rotated or mirrored.
     *
     * @param turn orthogonal matrix (outputs, outputs) that is multiplied with the outputs, which share one unit
     * @return (units, dim)
     */
    public float[][] rows(int dim, double[][] turn) {
        double[] spread = spread(turn);
        float[][] rows = new float[units.length][dim];
        for (int unit = 0; unit < rows.length; unit++) {
            double[] row = row(unit, turn, spread);
            for (int column = 0; column < Math.min(dim, row.length); column++) {
                rows[unit][column] = (float) (ROW_SCALE * row[column]);
            }
        }
        return rows;
    }

    private double[] row(int unit, double[][] turn, double[] spread) {
        int outputs = turn.length;
        int correlations = Fingerprints.LAGS * outputs;
        double[] row = new double[correlations + 2 + TAPS * outputs];
        for (int lag = 0; lag < Fingerprints.LAGS; lag++) {
            double[] covariance = new double[outputs];
            for (int output = 0; output < outputs; output++) {
                double deviation = Math.sqrt(raw.outputCovariance()[output][output]);
                covariance[output] = raw.columns()[lag * outputs + output][units[unit]] * deviation;
            }
            put(turn, covariance, CORRELATION_SCALE, spread, row, lag * outputs);
        }
        row[correlations] = raw.columns()[correlations][units[unit]] - USUAL_LOG_COUNT;
        row[correlations + 1] = logRows;
        for (int tap = 0; tap < TAPS; tap++) {
            double[] weight = new double[outputs];
            for (int output = 0; output < outputs; output++) {
                weight[output] = weights[tap][unit][output] * raw.countDeviation()[tap][units[unit]];
            }
            put(turn, weight, WEIGHT_SCALE, spread, row, correlations + 2 + tap * outputs);
        }
        return row;
    }

    /** Writes the turned values, divided by the turned outputs' deviations; 0 for an output that never varies. */
    private static void put(double[][] turn, double[] values, double scale, double[] spread, double[] row, int at) {
        for (int output = 0; output < turn.length; output++) {
            double turned = 0;
            for (int k = 0; k < values.length; k++) {
                turned += turn[output][k] * values[k];
            }
            row[at + output] = spread[output] == 0 ? 0 : scale * turned / spread[output];
        }
    }

    /** Standard deviation of each turned output. */
    private double[] spread(double[][] turn) {
        double[] spread = new double[turn.length];
        for (int output = 0; output < turn.length; output++) {
            double variance = 0;
            for (int a = 0; a < turn.length; a++) {
                for (int b = 0; b < turn.length; b++) {
                    variance += turn[output][a] * raw.outputCovariance()[a][b] * turn[output][b];
                }
            }
            spread[output] = Math.sqrt(Math.max(0, variance));
        }
        return spread;
    }
}
