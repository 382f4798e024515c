package org.poyorig.calibrate;

import org.poyorig.evaluate.RidgeWeights;
import org.poyorig.evaluate.Truth;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

/**
 * Rows that say what a unit does, for a network that was trained to read them ({@code models/training/described.py},
 * which computes the same): how its counts go with each output at several lags, its rate, how long was looked, and what
 * it adds to a linear decoder beside the other units. Unlike {@link Fingerprints} they are not standardised over the
 * units, so that a unit that says little looks like one, and short looks look short.
 */
public final class UnitDescriptions {
    private static final int TAPS = 10;
    private static final double CORRELATION_SCALE = 10;
    private static final double WEIGHT_SCALE = 40;
    private static final double ROW_SCALE = 0.2;
    private static final double USUAL_LOG_COUNT = Math.log(0.2);
    private static final double USUAL_LOG_ROWS = 7;

    private UnitDescriptions() {}

    /**
     * @param truth the outputs
     * @param inside stretches to look at
     * @param dim width of a row; columns that do not fit are left out, places that are left are 0
     * @return (units, dim)
     */
    public static float[][] of(Recording recording, Truth truth, Intervals inside, int dim) {
        Fingerprints.Raw raw = Fingerprints.raw(recording, truth, inside);
        RidgeWeights ridge = RidgeWeights.of(recording, truth, inside, TAPS);
        int outputs = truth.outputCount();
        int correlations = Fingerprints.LAGS * outputs;
        float[][] rows = new float[recording.unitIds().size()][dim];
        for (int unit = 0; unit < rows.length; unit++) {
            double[] row = new double[correlations + 2 + TAPS * outputs];
            for (int column = 0; column < correlations; column++) {
                row[column] = CORRELATION_SCALE * raw.columns()[column][unit];
            }
            row[correlations] = raw.columns()[correlations][unit] - USUAL_LOG_COUNT;
            row[correlations + 1] = Math.log(Math.max(1, ridge.rows())) - USUAL_LOG_ROWS;
            for (int tap = 0; tap < TAPS; tap++) {
                for (int output = 0; output < outputs; output++) {
                    double spread = raw.outputDeviation()[output];
                    double weight = ridge.weights()[tap][unit][output] * raw.countDeviation()[tap][unit];
                    row[correlations + 2 + tap * outputs + output] = spread == 0 ? 0 : WEIGHT_SCALE * weight / spread;
                }
            }
            for (int column = 0; column < Math.min(dim, row.length); column++) {
                rows[unit][column] = (float) (ROW_SCALE * row[column]);
            }
        }
        return rows;
    }
}
