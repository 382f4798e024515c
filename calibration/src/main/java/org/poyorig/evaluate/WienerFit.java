package org.poyorig.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.poyorig.error.UserError;
import org.poyorig.evaluate.CountGrid.Run;
import org.poyorig.recording.Recording;

/**
 * Fits the baseline as well as an honest one can be: at every lag the number of past bins and the ridge penalty that do
 * best on the validation part are taken, and the filter is then fitted once more on training and validation parts
 * together. The test part is never looked at.
 *
 * <p>A causal ridge regression on spike counts of 50 ms bins: the Wiener filter of Warland, Reinagel and Meister (1997)
 * and of Glaser et al. (2020).
 */
final class WienerFit {
    private static final int[] BINS = {5, 10, 15, 20};
    private static final double[] RIDGES = {1, 0.3, 0.1, 0.03, 0.01};

    /** A Gram matrix of this many features takes 0.6 GB; longer filters are not tried beyond it. */
    private static final int MOST_FEATURES = 12_000;

    private final Recording recording;
    private final Truth truth;
    private final LagSweep lags;
    private final SpikeTrain spikes;
    private final CountGrid grid;
    private final int longest;

    private record Setting(int bins, double ridge) {}

    private WienerFit(Recording recording, SpikeTrain spikes, Truth truth, LagSweep lags) {
        this.recording = recording;
        this.truth = truth;
        this.lags = lags;
        this.spikes = spikes;
        this.grid = new CountGrid(recording, spikes, truth);
        int affordable = MOST_FEATURES / Math.max(1, spikes.unitCount()) - lags.count() + 1;
        this.longest = Math.max(1, Math.min(BINS[BINS.length - 1], affordable));
    }

    /**
     * @param valid the validation samples
     * @return one filter per lag of the sweep
     */
    static List<WienerFilter> fit(
            Recording recording, SpikeTrain spikes, Truth truth, ScoredSamples valid, LagSweep lags) {
        return new WienerFit(recording, spikes, truth, lags).fit(valid);
    }

    private List<WienerFilter> fit(ScoredSamples valid) {
        List<Run> train = grid.runs(recording.train(), lags, longest);
        if (train.isEmpty()) {
            throw new UserError(
                    "training part of " + recording.sessionId(),
                    "stretches longer than the window of " + longest * LagSweep.STEP_MILLIS + " ms",
                    recording.train().totalSeconds() + " s in "
                            + recording.train().count() + " stretches",
                    "give the recording longer training stretches");
        }
        double[][] counts = grid.moments(train);
        grid.standardise(counts);
        LaggedMoments moments =
                new LaggedMoments(spikes.unitCount(), truth.outputCount(), longest + lags.count() - 1, lags.last());
        moments.add(grid, train);
        List<Setting> settings = new ArrayList<>();
        for (int k = 0; k < lags.count(); k++) {
            settings.add(choose(moments, counts, k, valid));
        }
        moments.add(grid, grid.runs(recording.valid(), lags, longest));
        List<WienerFilter> filters = new ArrayList<>();
        for (int k = 0; k < lags.count(); k++) {
            Setting setting = settings.get(k);
            RidgeRegression regression = regression(moments, k, setting.bins());
            float[][] weights = new float[truth.outputCount()][setting.bins() * spikes.unitCount()];
            regression.solve(setting.ridge(), weights);
            filters.add(filter(regression, weights, counts, k, setting));
        }
        return filters;
    }

    private RidgeRegression regression(LaggedMoments moments, int lag, int bins) {
        return new RidgeRegression(moments, moments.offset(lags.first() + lag), bins * spikes.unitCount());
    }

    private Setting choose(LaggedMoments moments, double[][] counts, int lag, ScoredSamples valid) {
        Setting best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int candidate : BINS) {
            int bins = Math.min(candidate, longest);
            RidgeRegression regression = regression(moments, lag, bins);
            float[][] weights = new float[truth.outputCount()][bins * spikes.unitCount()];
            for (double ridge : RIDGES) {
                Setting setting = new Setting(bins, ridge);
                regression.solve(ridge, weights);
                float[][] decoded =
                        filter(regression, weights, counts, lag, setting).decode(spikes, valid.timeNanos());
                double score = RSquared.mean(RSquared.perOutput(valid.values(), decoded));
                if (best == null || score > bestScore) {
                    best = setting;
                    bestScore = score;
                }
            }
        }
        return best;
    }

    /** Folds the standardisation of the counts into the weights and the bias. */
    private WienerFilter filter(
            RidgeRegression regression, float[][] weights, double[][] counts, int lag, Setting setting) {
        int units = spikes.unitCount();
        float[][] spikeWeights = new float[setting.bins() * units][weights.length];
        double[] bias = new double[weights.length];
        for (int output = 0; output < weights.length; output++) {
            bias[output] = regression.bias(output, weights[output]);
            for (int k = 0; k < spikeWeights.length; k++) {
                double perSpike = weights[output][k] / counts[1][k % units];
                spikeWeights[k][output] = (float) perSpike;
                bias[output] -= perSpike * counts[0][k % units];
            }
        }
        return new WienerFilter(lags.millis(lag), setting.bins(), setting.ridge(), spikeWeights, bias);
    }
}
