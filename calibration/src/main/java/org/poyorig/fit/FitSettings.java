package org.poyorig.fit;

/**
 * How a fit goes about it.
 *
 * @param steps most steps, of all its stages together
 * @param batch what one step learns from
 * @param dropout what is left out at random while learning
 * @param scoring when it is scored on held-out time, and when that stops it
 * @param average what each step leaves of the running mean of the parameters, which is then scored and kept; 0 keeps
 *     the parameters as they are
 * @param longestGradient all gradients together are shortened to this length
 * @param seed the same seed gives the same result on one provider
 * @param threads threads that compute a step
 */
public record FitSettings(
        int steps,
        Batch batch,
        Dropout dropout,
        Scoring scoring,
        double average,
        double longestGradient,
        long seed,
        int threads) {

    /**
     * What one step learns from.
     *
     * @param windows windows of a batch
     * @param queries moments that each window is asked for
     * @param recentShare share of the queries in the last quarter of the window, which is all that a live decoder is
     *     asked for; the first query is always its right edge
     */
    public record Batch(int windows, int queries, double recentShare) {}

    /**
     * What is left out at random.
     *
     * @param fewestUnits least number of units that unit dropout keeps; a recording with fewer keeps them all
     * @param residual share of what each layer over the latents adds
     * @param feedForward share of the feed-forward layers' hidden values
     */
    public record Dropout(int fewestUnits, float residual, float feedForward) {
        /** Nothing is left out. */
        public static final Dropout NONE = new Dropout(Integer.MAX_VALUE, 0, 0);
    }

    /**
     * When held-out time is decoded.
     *
     * @param everySteps steps between two scores
     * @param patience scores in a row without a gain after which a stage ends
     * @param leastGain what counts as a gain, in R²
     */
    public record Scoring(int everySteps, int patience, double leastGain) {}

    /** What unit identification starts from: 16 windows of 20 queries, half of them recent, no dropout. */
    public static FitSettings of(int steps, long seed) {
        return new FitSettings(steps, new Batch(16, 20, 0.5), Dropout.NONE, new Scoring(25, 6, 1e-3), 0, 1, seed, 1);
    }

    /** The same with fewer or more steps. */
    public FitSettings withSteps(int other) {
        return new FitSettings(other, batch, dropout, scoring, average, longestGradient, seed, threads);
    }

    /** The same with other batches. */
    public FitSettings withBatch(int windows, int queries) {
        Batch other = new Batch(windows, queries, batch.recentShare());
        return new FitSettings(steps, other, dropout, scoring, average, longestGradient, seed, threads);
    }

    /** The same with unit dropout down to {@code fewestUnits} units and dropout in the network. */
    public FitSettings withDropout(int fewestUnits, float residual, float feedForward) {
        Dropout other = new Dropout(fewestUnits, residual, feedForward);
        return new FitSettings(steps, batch, other, scoring, average, longestGradient, seed, threads);
    }

    /** The same with scores at other steps and another patience. */
    public FitSettings withScores(int everySteps, int patience, double leastGain) {
        Scoring other = new Scoring(everySteps, patience, leastGain);
        return new FitSettings(steps, batch, dropout, other, average, longestGradient, seed, threads);
    }

    /** The same with a running mean of the parameters for its result. */
    public FitSettings withAverage(double keptShare) {
        return new FitSettings(steps, batch, dropout, scoring, keptShare, longestGradient, seed, threads);
    }

    /** The same on so many threads. */
    public FitSettings withThreads(int count) {
        return new FitSettings(steps, batch, dropout, scoring, average, longestGradient, seed, count);
    }
}
