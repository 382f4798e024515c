package org.poyorig.fit;

import java.util.Set;
import org.poyorig.fit.batch.SpikeChanges;
import org.poyorig.fit.optimise.AdamW;
import org.poyorig.fit.optimise.LearningRate;
import org.poyorig.gradient.FitGraph;

/**
 * The recipe by which a recurrent path learns in one to two thousand steps: strong dropout of counts and states, noise
 * on the counts, units left out, and windows with changed rates. docs/decoding-evidence.md tells what each part gained.
 */
public final class RecurrentRecipe {
    private static final double PEAK_RATE = 2e-3;
    private static final double RISE_SHARE = 0.1;
    private static final double WEIGHT_DECAY = 0.01;
    private static final int WINDOWS = 128;
    private static final int SCORES = 15;
    private static final double AVERAGE = 0.99;
    private static final FitSettings.Dropout DROPOUT = new FitSettings.Dropout(
            Integer.MAX_VALUE, new FitGraph.Rates(0, 0, 0.6f, 0.3f, 0.3f, 0.6f), new SpikeChanges(0.3, 0.45, 0.25));

    /** Less dropout and noise, for recordings in which few spikes carry much. */
    public static final FitSettings.Dropout LIGHT = new FitSettings.Dropout(
            Integer.MAX_VALUE, new FitGraph.Rates(0, 0, 0, 0.15f, 0.15f, 0.4f), SpikeChanges.NONE);

    private RecurrentRecipe() {}

    /** Scores fifteen times. A plateau does not end the fit, because R² still rises while the learning rate falls. */
    public static FitSettings settings(int steps, long seed) {
        return FitSettings.of(steps, seed)
                .withBatch(WINDOWS, 1)
                .with(DROPOUT)
                .withScores(Math.max(1, steps / SCORES), Integer.MAX_VALUE, 0)
                .withAverage(AVERAGE);
    }

    /** Adds this recipe's dropout and noise of a recurrent path to settings for the attention path beside it. */
    public static FitSettings beside(FitSettings attention) {
        FitGraph.Rates layers = attention.dropout().rates();
        FitGraph.Rates own = DROPOUT.rates();
        FitGraph.Rates both = new FitGraph.Rates(
                layers.residual(), layers.feedForward(), own.units(), own.countNoise(), own.counts(), own.state());
        return attention.with(new FitSettings.Dropout(
                attention.dropout().fewestUnits(), both, attention.dropout().spikes()));
    }

    /**
     * Returns the stage that trains these parameters.
     *
     * @param trained names of the parameters that learn
     */
    public static FitStage stage(Set<String> trained, int steps) {
        LearningRate rate = LearningRate.oneCycle(PEAK_RATE, Math.max(1, steps), RISE_SHARE, 0.04, 1e-4);
        return new FitStage(trained, steps, rate, new AdamW(WEIGHT_DECAY));
    }
}
