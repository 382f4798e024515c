package org.poyorig.baseline;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitListener;
import org.poyorig.fit.FitResult;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.FitStage;
import org.poyorig.fit.Scorer;
import org.poyorig.fit.optimise.AdamW;
import org.poyorig.fit.optimise.LearningRate;
import org.poyorig.gpu.BatchProvider;

/**
 * How a network on spike counts learns: all weights, by AdamW, in one cycle of the learning rate.
 *
 * @param dropout dropout rate of the hidden layers
 */
record CountFit(CountNetwork network, Schedule schedule, float dropout, BatchProvider provider) {
    /** Windows of a batch. */
    static final int BATCH = 128;

    /** Seed of the initial weights and of the batches. */
    static final long SEED = 1;

    private static final double FIRST_SHARE_OF_PEAK = 0.04;
    private static final double LAST_SHARE_OF_PEAK = 4e-6;
    private static final double WEIGHT_DECAY = 0.01;

    /**
     * Learning rate and scores of a fit.
     *
     * @param steps steps of {@link #BATCH} windows
     * @param peakRate highest learning rate
     * @param riseShare share of the steps until the peak
     * @param scores number of scores; the step with the best one is kept
     */
    record Schedule(int steps, double peakRate, double riseShare, int scores) {
        private LearningRate rate() {
            return LearningRate.oneCycle(peakRate, steps, riseShare, FIRST_SHARE_OF_PEAK, LAST_SHARE_OF_PEAK);
        }
    }

    /**
     * Learns on the calling thread.
     *
     * @param weights initial weights
     * @param batches draws a batch
     * @param progress called with the fraction done, 0 to 1
     */
    FitResult run(
            Map<String, FloatTensor> weights,
            Function<SplittableRandom, CountBatch> batches,
            Scorer scorer,
            DoubleConsumer progress) {
        int steps = schedule.steps();
        FitSettings settings = FitSettings.of(steps, SEED)
                .withDropout(Integer.MAX_VALUE, 0, dropout)
                .withScores(Math.max(1, steps / schedule.scores()), Integer.MAX_VALUE, 0);
        FitStage stage = new FitStage(weights.keySet(), steps, schedule.rate(), new AdamW(WEIGHT_DECAY));
        return new Fit(network, weights, List.of(stage), settings)
                .on(provider)
                .listener(new FitListener() {
                    @Override
                    public void stepped(FitStep step) {
                        progress.accept((double) step.number() / step.of());
                    }
                })
                .run(step -> batches.apply(new SplittableRandom(SEED + 7919L * step)), scorer);
    }
}
