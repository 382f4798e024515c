package org.poyorig.fit;

/**
 * How a fit goes about it.
 *
 * @param steps most steps
 * @param batchWindows windows of a batch
 * @param queriesPerWindow moments that each window is asked for
 * @param recentShare share of the queries in the last quarter of the window, which is all that a live decoder is asked
 *     for; the first query is always its right edge
 * @param fewestUnits least number of units that unit dropout keeps in a window; a recording with fewer keeps them all
 * @param residualDropout share of what each layer over the latents adds that is dropped
 * @param feedForwardDropout share of the feed-forward layers' hidden values that is dropped
 * @param longestGradient all gradients together are shortened to this length
 * @param scoreEverySteps steps between two scores on held-out time
 * @param patience scores in a row without a gain after which it stops
 * @param leastGain what counts as a gain, in R²
 * @param seed the same seed gives the same result on one provider
 * @param threads threads that compute a step
 */
public record FitSettings(
        int steps,
        int batchWindows,
        int queriesPerWindow,
        double recentShare,
        int fewestUnits,
        float residualDropout,
        float feedForwardDropout,
        double longestGradient,
        int scoreEverySteps,
        int patience,
        double leastGain,
        long seed,
        int threads) {

    /** What unit identification starts from: 16 windows of 20 queries, half of them recent, no dropout. */
    public static FitSettings of(int steps, long seed) {
        return new FitSettings(steps, 16, 20, 0.5, Integer.MAX_VALUE, 0, 0, 1, 25, 6, 1e-3, seed, 1);
    }

    /** The same with other batches. */
    public FitSettings withBatch(int windows, int queries) {
        return new FitSettings(
                steps,
                windows,
                queries,
                recentShare,
                fewestUnits,
                residualDropout,
                feedForwardDropout,
                longestGradient,
                scoreEverySteps,
                patience,
                leastGain,
                seed,
                threads);
    }

    /** The same with unit dropout down to {@code fewest} units and dropout in the network. */
    public FitSettings withDropout(int fewest, float residual, float feedForward) {
        return new FitSettings(
                steps,
                batchWindows,
                queriesPerWindow,
                recentShare,
                fewest,
                residual,
                feedForward,
                longestGradient,
                scoreEverySteps,
                patience,
                leastGain,
                seed,
                threads);
    }

    /** The same with scores at other steps and another patience. */
    public FitSettings withScores(int everySteps, int mostWithoutGain, double gain) {
        return new FitSettings(
                steps,
                batchWindows,
                queriesPerWindow,
                recentShare,
                fewestUnits,
                residualDropout,
                feedForwardDropout,
                longestGradient,
                everySteps,
                mostWithoutGain,
                gain,
                seed,
                threads);
    }
}
