package org.poyorig.linear;

import java.util.List;
import org.poyorig.linear.CountGrid.Run;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.SpikeTrain;
import org.poyorig.score.Truth;

/**
 * The weights of units in a linear decoder: ridge regression of the outputs on the counts of the last bins of 50 ms.
 * The penalty grows as the data get shorter, so that the weights of a short recording stay small. The spikes are
 * counted once, and then weights can be fitted for any selection of units. Use on one thread.
 */
public final class RidgeWeights {
    /** Chosen on motor cortex, where it suits 20 s and 300 s (57 and 114 units, penalties from 0.03 to 10 tried). */
    private static final double LEAST_RIDGE = 0.1;

    private static final double RIDGE_TIMES_ROWS = 450;

    /** A Gram matrix of this many features takes 0.6 GB; with more units fewer bins are used. */
    private static final int MOST_FEATURES = 12_000;

    /** Rows begin one second after the start of a stretch, as a decoder's windows do. */
    private static final int SECOND_BINS = 20;

    private final LaggedMoments moments;
    private final int bins;
    private final int used;

    private RidgeWeights(LaggedMoments moments, int bins, int used) {
        this.moments = moments;
        this.bins = bins;
        this.used = used;
    }

    /**
     * Counts the spikes.
     *
     * @param inside stretches to fit on
     * @param bins number of past bins; if there are too many units for all bins, the oldest bins get weights of 0
     */
    public static RidgeWeights of(Recording recording, Truth truth, Intervals inside, int bins) {
        SpikeTrain spikes = SpikeTrain.of(recording);
        int units = spikes.unitCount();
        int used = Math.max(1, Math.min(bins, MOST_FEATURES / Math.max(1, units)));
        CountGrid grid = new CountGrid(recording, spikes, truth);
        List<Run> runs = grid.runs(inside, LagSweep.ZERO, Math.max(bins, SECOND_BINS));
        LaggedMoments moments = new LaggedMoments(units, truth.outputCount(), used, 0);
        if (!runs.isEmpty()) {
            grid.centre(runs);
            moments.add(grid, runs);
        }
        return new RidgeWeights(moments, bins, used);
    }

    /** Number of rows that were fitted on, one for each bin of 50 ms. */
    public long rows() {
        return moments.rows();
    }

    /**
     * Fits the weights of some units.
     *
     * @param units of the recording
     * @return (bins, units, outputs): physical units per spike; the most recent bin first
     */
    public float[][][] among(int[] units) {
        int outputs = moments.outputCount();
        float[][][] weights = new float[bins][units.length][outputs];
        if (rows() == 0 || units.length == 0) {
            return weights;
        }
        int features = used * units.length;
        float[][] solved = new float[outputs][features];
        double ridge = LEAST_RIDGE + RIDGE_TIMES_ROWS / rows();
        new RidgeRegression(moments.ofUnits(units), 0, features).solve(ridge, solved);
        for (int feature = 0; feature < features; feature++) {
            for (int output = 0; output < outputs; output++) {
                float weight = solved[output][feature];
                // If no unit fires, the regression divides by zero.
                weights[feature / units.length][feature % units.length][output] = Float.isFinite(weight) ? weight : 0;
            }
        }
        return weights;
    }
}
