package org.poyorig.linear;

import java.util.ArrayList;
import java.util.List;
import org.poyorig.linear.CountGrid.Run;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RSquared;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.SpikeTrain;
import org.poyorig.score.Truth;

/**
 * Fits a Kalman filter by least squares on bins of 50 ms. The delay between counts and outputs and then the shrinkage
 * of the noise's covariance are chosen on the validation part. The filter is then fitted again on the training and
 * validation parts together. The test part is never read.
 */
public final class KalmanFit {
    private static final int LONGEST_DELAY_BINS = 4;
    private static final double[] SHRINKAGES = {0.03, 0.1, 0.3, 1};
    private static final double LEAST_VARIANCE = 1e-3;

    private final CountGrid grid;
    private final List<Run> runs;
    private final int units;
    private final int states;
    private final double[] mean;
    private final double[] meanCount;

    private KalmanFit(CountGrid grid, List<Run> runs, int units, int outputs) {
        this.grid = grid;
        this.runs = runs;
        this.units = units;
        this.states = 2 * outputs;
        this.mean = new double[outputs];
        this.meanCount = new double[units];
        double rows = 0;
        for (Run run : runs) {
            for (int bin = run.first(); bin <= run.last(); bin++, rows++) {
                add(mean, grid.targets()[bin]);
                add(meanCount, grid.counts()[bin]);
            }
        }
        divide(mean, rows);
        divide(meanCount, rows);
    }

    /**
     * Fits a Kalman filter.
     *
     * @param valid the validation samples
     */
    public static KalmanFilter fit(Recording recording, SpikeTrain spikes, Truth truth, ScoredSamples valid) {
        CountGrid grid = new CountGrid(recording, spikes, truth);
        int bins = LONGEST_DELAY_BINS + 1;
        List<Run> train = grid.runs(recording.train(), LagSweep.ZERO, bins);
        KalmanFit fit = new KalmanFit(grid, train, spikes.unitCount(), truth.outputCount());
        KalmanFilter best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int delay = 0; delay <= LONGEST_DELAY_BINS; delay++) {
            KalmanFilter filter = fit.filter(delay, 1);
            double score = score(filter, spikes, valid);
            if (best == null || score > bestScore) {
                best = filter;
                bestScore = score;
            }
        }
        int delay = best.delayBins();
        for (double shrinkage : SHRINKAGES) {
            KalmanFilter filter = fit.filter(delay, shrinkage);
            double score = score(filter, spikes, valid);
            if (score > bestScore) {
                best = filter;
                bestScore = score;
            }
        }
        List<Run> all = new ArrayList<>(train);
        all.addAll(grid.runs(recording.valid(), LagSweep.ZERO, bins));
        return new KalmanFit(grid, all, spikes.unitCount(), truth.outputCount()).filter(delay, best.shrinkage());
    }

    private static double score(KalmanFilter filter, SpikeTrain spikes, ScoredSamples valid) {
        return RSquared.mean(RSquared.perOutput(valid.values(), filter.decode(spikes, valid.timeNanos())));
    }

    private KalmanFilter filter(int delay, double shrinkage) {
        double[][] spread = new double[states][states];
        double[][] before = new double[states][states];
        double[][] after = new double[states][states];
        double[][] across = new double[states][states];
        double[][] countTimesState = new double[units][states];
        double rows = 0;
        double pairs = 0;
        for (Run run : runs) {
            double[] last = null;
            for (int bin = run.first() + 1; bin <= run.last(); bin++, rows++) {
                double[] now = state(bin);
                addProduct(spread, now, now);
                addProduct(countTimesState, centred(grid.counts()[bin - delay], meanCount), now);
                if (last != null) {
                    addProduct(before, last, last);
                    addProduct(after, now, now);
                    addProduct(across, last, now);
                    pairs++;
                }
                last = now;
            }
        }
        double[][] inverseSpread = Matrices.inverse(spread);
        double[][] tuning = Matrices.product(countTimesState, inverseSpread);
        // With across = sum(last now'), the least-squares motion is its transpose times the inverse of sum(last last').
        double[][] motionTransposed = Matrices.product(Matrices.inverse(before), across);
        double[][] motion = new double[states][states];
        double[][] motionNoise = new double[states][states];
        for (int row = 0; row < states; row++) {
            for (int column = 0; column < states; column++) {
                motion[row][column] = motionTransposed[column][row];
                double explained = 0;
                for (int k = 0; k < states; k++) {
                    explained += motionTransposed[k][row] * across[k][column];
                }
                motionNoise[row][column] = (after[row][column] - explained) / pairs;
                spread[row][column] /= rows;
            }
        }
        double[][] shares = noiseWeighted(tuning, delay, shrinkage, rows);
        double[][] information = new double[states][states];
        double[] silence = new double[states];
        for (int unit = 0; unit < units; unit++) {
            for (int state = 0; state < states; state++) {
                silence[state] -= meanCount[unit] * shares[unit][state];
            }
            addProduct(information, shares[unit], tuning[unit]);
        }
        return new KalmanFilter(delay, shrinkage, mean, motion, motionNoise, spread, shares, silence, information);
    }

    /** The inverse of the counts' noise covariance times the tuning: (units, states). */
    private double[][] noiseWeighted(double[][] tuning, int delay, double shrinkage, double rows) {
        double[][] noise = new double[units][units];
        double[] residual = new double[units];
        for (Run run : runs) {
            for (int bin = run.first() + 1; bin <= run.last(); bin++) {
                double[] now = state(bin);
                float[] counts = grid.counts()[bin - delay];
                for (int unit = 0; unit < units; unit++) {
                    residual[unit] = counts[unit] - meanCount[unit];
                    for (int state = 0; state < states; state++) {
                        residual[unit] -= tuning[unit][state] * now[state];
                    }
                }
                for (int unit = 0; unit < units; unit++) {
                    for (int other = shrinkage == 1 ? unit : 0; other <= unit; other++) {
                        noise[unit][other] += residual[unit] * residual[other] / rows;
                    }
                }
            }
        }
        double[][] shares = new double[units][];
        for (int unit = 0; unit < units; unit++) {
            for (int other = 0; other < unit; other++) {
                noise[unit][other] *= 1 - shrinkage;
            }
            noise[unit][unit] += LEAST_VARIANCE;
            shares[unit] = tuning[unit].clone();
        }
        Matrices.solve(noise, shares);
        return shares;
    }

    /** The outputs minus their mean, then their change since the previous bin, which must be in the same run. */
    private double[] state(int bin) {
        double[] state = new double[states];
        for (int output = 0; output < mean.length; output++) {
            double now = grid.targets()[bin][output];
            state[output] = now - mean[output];
            state[mean.length + output] = now - grid.targets()[bin - 1][output];
        }
        return state;
    }

    private static double[] centred(float[] row, double[] mean) {
        double[] centred = new double[row.length];
        for (int k = 0; k < row.length; k++) {
            centred[k] = row[k] - mean[k];
        }
        return centred;
    }

    private static void addProduct(double[][] sum, double[] left, double[] right) {
        for (int row = 0; row < left.length; row++) {
            for (int column = 0; column < right.length; column++) {
                sum[row][column] += left[row] * right[column];
            }
        }
    }

    private static void add(double[] sum, float[] row) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += row[k];
        }
    }

    private static void divide(double[] sum, double by) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] /= by;
        }
    }
}
