package org.poyorig.linear;

import java.util.List;
import org.poyorig.linear.CountGrid.Run;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.SpikeTrain;
import org.poyorig.score.Truth;

/**
 * What each unit adds to a linear decoder beside other units: ridge regression of the outputs on the counts of the last
 * bins of 50 ms. The less data, the larger the penalty, so that the weights of a short recording are small rather than
 * wild. One look at the spikes serves any choice of units. One thread.
 */
public final class RidgeWeights {
    /** Seen on motor cortex to suit 20 s as well as 300 s (57 and 114 units, penalties tried from 0.03 to 10). */
    private static final double LEAST_RIDGE = 0.1;

    private static final double RIDGE_TIMES_ROWS = 450;

    /** A Gram matrix of this many features takes 0.6 GB; with more units fewer bins are looked at. */
    private static final int MOST_FEATURES = 12_000;

    /** Rows begin a second after a stretch does, as a decoder's windows do. */
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
     * Looks at the spikes.
     *
     * @param inside stretches to learn from
     * @param bins how many past bins; those that too many units leave no room for get weights of 0
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

    /** Bins of 50 ms that were learned from. */
    public long rows() {
        return moments.rows();
    }

    /**
     * Learns from some units alone.
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
                // Where all units are silent there is nothing to divide by.
                weights[feature / units.length][feature % units.length][output] = Float.isFinite(weight) ? weight : 0;
            }
        }
        return weights;
    }
}
