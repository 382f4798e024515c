package org.poyorig.fit;

import java.util.Set;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.fit.optimise.AdamW;
import org.poyorig.fit.optimise.LearningRate;
import org.poyorig.fit.optimise.Muon;
import org.poyorig.fit.optimise.Optimiser;

/**
 * The recipe by which a new network learns in a few thousand steps: embeddings start from fingerprints, {@link Muon}
 * moves the matrices, the learning rate rises quickly and falls slowly, half of the queries lie in the last quarter of
 * the window, and every window has a random subset of the units. Decision 16 tells what each part gained.
 */
public final class NewNetworkRecipe {
    private static final double PEAK_RATE = 4e-3;
    private static final double RISE_SHARE = 0.08;
    private static final double WEIGHT_DECAY = 0.05;
    private static final double SQUARE_DECAY = 0.98;
    private static final int FEWEST_UNITS = 30;
    private static final float DROPOUT = 0.1f;
    private static final int SCORES = 20;

    /**
     * Decay of the running mean, over about two hundred steps, for a network whose embeddings describe units (decision
     * 23).
     */
    public static final double DESCRIBING_AVERAGE = 0.995;

    /** Weights that are chosen or measured, and never moved by gradients. */
    public static final Set<String> NEVER_LEARNED = Set.of(
            "rotary_emb.omega",
            RecurrentConfig.COUNTS,
            RecurrentConfig.ATTENTION_SHARE,
            RecurrentConfig.EXPECTED_INPUT);

    private NewNetworkRecipe() {}

    /** Scores twenty times. A plateau does not end the fit, because R² still rises while the learning rate falls. */
    public static FitSettings settings(int steps, long seed) {
        int every = Math.max(1, steps / SCORES);
        return FitSettings.of(steps, seed)
                .withDropout(FEWEST_UNITS, DROPOUT, DROPOUT)
                .withScores(every, Integer.MAX_VALUE, 0);
    }

    /**
     * Returns the stage that trains these parameters.
     *
     * @param trained names of the parameters that learn
     */
    public static FitStage stage(Set<String> trained, int steps) {
        LearningRate rate = LearningRate.oneCycle(PEAK_RATE, Math.max(1, steps), RISE_SHARE, 0.01, 0.01);
        return new FitStage(trained, steps, rate, optimiser());
    }

    /** Muon for the matrices and AdamW for the other parameters. Each stage needs its own optimiser. */
    public static Optimiser optimiser() {
        return new Muon(WEIGHT_DECAY, new AdamW(0, SQUARE_DECAY));
    }
}
