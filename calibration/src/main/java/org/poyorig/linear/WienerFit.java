package org.poyorig.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.error.UserError;
import org.poyorig.linear.CountGrid.Run;
import org.poyorig.poyo.LinearFilter;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RSquared;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.SpikeTrain;
import org.poyorig.score.Truth;

/**
 * Fits Wiener filters. At each lag the number of past bins and the ridge penalty are chosen on the validation part.
 * Then the filter is fitted again on the training and validation parts together. The test part is never read.
 *
 * <p>Counts are centred but not scaled to equal variance: on a motor cortex recording scaled counts lose up to 0.03 of
 * R², because rare spikes then get too much weight.
 *
 * <p>A causal ridge regression on spike counts of 50 ms bins: the Wiener filter of Warland, Reinagel and Meister (1997)
 * and of Glaser et al. (2020).
 */
public final class WienerFit {
    private static final int[] BINS = {5, 10, 15, 20};
    private static final double MIDDLE_RIDGE = 0.3;
    private static final double[] OTHER_RIDGES = {1, 0.1, 0.03, 0.01, 0.003};

    /** A Gram matrix of this many features takes 0.6 GB; filters that need more are not tried. */
    private static final int MOST_FEATURES = 12_000;

    private final Recording recording;
    private final Truth truth;
    private final LagSweep lags;
    private final SpikeTrain spikes;
    private final CountGrid grid;
    private final int longest;

    /**
     * Two filters of one lag with the same settings.
     *
     * @param onTraining fitted on the training part only, so that it can be scored on the validation part
     * @param onBoth fitted on the training and validation parts together
     */
    public record Fitted(WienerFilter onTraining, WienerFilter onBoth) {}

    /** Settings with their weights and their mean R² on the validation part. */
    private record Chosen(int bins, double ridge, float[][] weights, double score) {}

    private WienerFit(Recording recording, SpikeTrain spikes, Truth truth, LagSweep lags, int mostBins) {
        this.recording = recording;
        this.truth = truth;
        this.lags = lags;
        this.spikes = spikes;
        this.grid = new CountGrid(recording, spikes, truth);
        int affordable = MOST_FEATURES / Math.max(1, spikes.unitCount()) - lags.count() + 1;
        this.longest = Math.max(1, Math.min(mostBins, affordable));
    }

    /**
     * Fits Wiener filters at every lag of a sweep.
     *
     * @param valid the validation samples
     * @param progress called with the fraction done, 0 to 1
     * @return two filters for each lag of the sweep
     */
    public static List<Fitted> fit(
            Recording recording,
            SpikeTrain spikes,
            Truth truth,
            ScoredSamples valid,
            LagSweep lags,
            DoubleConsumer progress) {
        return new WienerFit(recording, spikes, truth, lags, BINS[BINS.length - 1]).fit(valid, progress);
    }

    /** As above without a lag, for filters that reach back no further than a network's window. */
    public static Fitted fitWithin(
            double windowSeconds,
            Recording recording,
            SpikeTrain spikes,
            Truth truth,
            ScoredSamples valid,
            DoubleConsumer progress) {
        int mostBins = Math.min(BINS[BINS.length - 1], (int) Math.round(windowSeconds / WienerFilter.BIN_SECONDS));
        return new WienerFit(recording, spikes, truth, LagSweep.ZERO, mostBins)
                .fit(valid, progress)
                .get(0);
    }

    private List<Fitted> fit(ScoredSamples valid, DoubleConsumer progress) {
        List<Run> train = grid.runs(recording.train(), lags, longest);
        if (train.isEmpty() || valid.count() < 2) {
            throw new UserError(
                    "training and validation parts of " + recording.sessionId(),
                    "stretches longer than the window of " + longest * LagSweep.STEP_MILLIS + " ms and the lags",
                    train.isEmpty() ? "no such training stretch" : valid.count() + " validation samples",
                    "use a longer recording, or give its training and validation parts longer stretches");
        }
        double[] means = grid.centre(train);
        LaggedMoments moments =
                new LaggedMoments(spikes.unitCount(), truth.outputCount(), longest + lags.count() - 1, lags.last());
        moments.add(grid, train);
        List<Chosen> chosen = new ArrayList<>();
        for (int k = 0; k < lags.count(); k++) {
            chosen.add(choose(moments, means, k, valid));
            progress.accept((k + 1.0) / lags.count());
        }
        List<WienerFilter> onTraining = solve(moments, means, chosen);
        moments.add(grid, grid.runs(recording.valid(), lags, longest));
        List<WienerFilter> onBoth = solve(moments, means, chosen);
        return IntStream.range(0, lags.count())
                .mapToObj(k -> new Fitted(onTraining.get(k), onBoth.get(k)))
                .toList();
    }

    private List<WienerFilter> solve(LaggedMoments moments, double[] means, List<Chosen> chosen) {
        List<WienerFilter> filters = new ArrayList<>();
        for (Chosen one : chosen) {
            filters.add(solve(moments, means, filters.size(), one.bins(), one.ridge(), one.weights()));
        }
        return filters;
    }

    /** Chooses the number of bins at the middle penalty, then the penalty for this number of bins. */
    private Chosen choose(LaggedMoments moments, double[] means, int lag, ScoredSamples valid) {
        Chosen best = null;
        float[][] weights = new float[truth.outputCount()][0];
        for (int bins : BINS) {
            weights = resized(weights, Math.min(bins, longest) * spikes.unitCount());
            best = better(best, attempt(moments, means, lag, weights, MIDDLE_RIDGE, valid));
        }
        Chosen middle = best;
        for (double ridge : OTHER_RIDGES) {
            float[][] start = resized(middle.weights(), middle.bins() * spikes.unitCount());
            best = better(best, attempt(moments, means, lag, start, ridge, valid));
        }
        return best;
    }

    private Chosen attempt(
            LaggedMoments moments, double[] means, int lag, float[][] weights, double ridge, ScoredSamples valid) {
        int bins = weights[0].length / spikes.unitCount();
        WienerFilter filter = solve(moments, means, lag, bins, ridge, weights);
        double[] scores = RSquared.perOutput(valid.values(), filter.decode(spikes, valid.timeNanos()));
        return new Chosen(bins, ridge, resized(weights, weights[0].length), RSquared.mean(scores));
    }

    private static Chosen better(Chosen best, Chosen other) {
        return best == null || other.score() > best.score() ? other : best;
    }

    /** Copies the weights; further bins get zeros. */
    private static float[][] resized(float[][] weights, int size) {
        float[][] copy = new float[weights.length][];
        Arrays.setAll(copy, output -> Arrays.copyOf(weights[output], size));
        return copy;
    }

    /** Solves, starting from these weights. The bias takes up the centring of the counts. */
    private WienerFilter solve(
            LaggedMoments moments, double[] means, int lag, int bins, double ridge, float[][] weights) {
        int units = spikes.unitCount();
        RidgeRegression regression = new RidgeRegression(moments, moments.offset(lags.first() + lag), bins * units);
        regression.solve(ridge, weights);
        int outputs = weights.length;
        float[] spikeWeights = new float[bins * units * outputs];
        float[] biases = new float[outputs];
        for (int output = 0; output < outputs; output++) {
            double bias = regression.bias(output, weights[output]);
            for (int k = 0; k < bins * units; k++) {
                spikeWeights[k * outputs + output] = weights[output][k];
                bias -= weights[output][k] * means[k % units];
            }
            biases[output] = (float) bias;
        }
        FloatTensor tensor = FloatTensor.of(spikeWeights, bins, units, outputs);
        LinearFilter filter = new LinearFilter(0, WienerFilter.BIN_SECONDS, tensor, biases);
        return new WienerFilter(lags.millis(lag), ridge, filter);
    }
}
