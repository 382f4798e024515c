package org.poyorig.fit;

import org.poyorig.fit.batch.SpikeChanges;
import org.poyorig.gradient.FitGraph;

/**
 * Settings of a fit.
 *
 * @param steps most steps of all stages together
 * @param batch data of one step
 * @param dropout data and activations that are left out at random
 * @param scoring when the parameters are scored on held-out data, and when the scores end a stage
 * @param average decay of the running mean of the parameters, which is scored and kept instead of the parameters; 0 for
 *     no running mean
 * @param seed the same seed gives the same result on one provider
 * @param threads threads that compute a step
 */
public record FitSettings(
        int steps, Batch batch, Dropout dropout, Scoring scoring, double average, long seed, int threads) {

    /**
     * Size of a batch.
     *
     * @param windows windows of a batch
     * @param queries queries of a window; the first query is always at the window's right edge, as in live decoding
     * @param recentShare share of the other queries that must lie in the last quarter of the window; the rest may lie
     *     anywhere in the window
     */
    public record Batch(int windows, int queries, double recentShare) {}

    /**
     * Dropout.
     *
     * @param fewestUnits least number of units that unit dropout keeps; a recording with fewer units keeps all units
     * @param rates dropout and noise inside the network
     * @param spikes random changes of a window's spikes
     */
    public record Dropout(int fewestUnits, FitGraph.Rates rates, SpikeChanges spikes) {
        /** No dropout. */
        public static final Dropout NONE = new Dropout(Integer.MAX_VALUE, FitGraph.Rates.NONE, SpikeChanges.NONE);

        /** Dropout rate of the hidden values of feed-forward layers. */
        public float feedForward() {
            return rates.feedForward();
        }
    }

    /**
     * When held-out data are scored.
     *
     * @param everySteps steps between two scores
     * @param patience a stage ends after this number of scores in a row without a gain
     * @param leastGain smallest rise in R² that counts as a gain
     */
    public record Scoring(int everySteps, int patience, double leastGain) {}

    /** Settings for unit identification: batches of 16 windows with 20 queries, no dropout. */
    public static FitSettings of(int steps, long seed) {
        return new FitSettings(steps, new Batch(16, 20, 0.5), Dropout.NONE, new Scoring(25, 6, 1e-3), 0, seed, 1);
    }

    /** Returns these settings with another number of steps. */
    public FitSettings withSteps(int other) {
        return new FitSettings(other, batch, dropout, scoring, average, seed, threads);
    }

    /** Returns these settings with another size of a batch. */
    public FitSettings withBatch(int windows, int queries) {
        Batch other = new Batch(windows, queries, batch.recentShare());
        return new FitSettings(steps, other, dropout, scoring, average, seed, threads);
    }

    /** Returns these settings with other dropout in the attention path, and none in a recurrent path. */
    public FitSettings withDropout(int fewestUnits, float residual, float feedForward) {
        return with(new Dropout(fewestUnits, FitGraph.Rates.ofLayers(residual, feedForward), SpikeChanges.NONE));
    }

    /** Returns these settings with other dropout and noise. */
    public FitSettings with(Dropout other) {
        return new FitSettings(steps, batch, other, scoring, average, seed, threads);
    }

    /** Returns these settings with other scoring. */
    public FitSettings withScores(int everySteps, int patience, double leastGain) {
        Scoring other = new Scoring(everySteps, patience, leastGain);
        return new FitSettings(steps, batch, dropout, other, average, seed, threads);
    }

    /** Returns these settings with a running mean of the parameters. */
    public FitSettings withAverage(double keptShare) {
        return new FitSettings(steps, batch, dropout, scoring, keptShare, seed, threads);
    }

    /** Returns these settings with another number of threads. */
    public FitSettings withThreads(int count) {
        return new FitSettings(steps, batch, dropout, scoring, average, seed, count);
    }
}
