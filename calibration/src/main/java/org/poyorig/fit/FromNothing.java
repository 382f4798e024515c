package org.poyorig.fit;

import java.util.Set;
import org.poyorig.fit.optimise.AdamW;
import org.poyorig.fit.optimise.LearningRate;
import org.poyorig.fit.optimise.Muon;
import org.poyorig.fit.optimise.Optimiser;

/**
 * The recipe by which a new network learns in a few thousand steps (decision 16 says what each part gained): rows start
 * at fingerprints, {@link Muon} on the matrices, a short rise and a long fall of the learning rate, half of the queries
 * in the last quarter of the window, every window with a random subset of its units.
 */
public final class FromNothing {
    private static final double PEAK_RATE = 4e-3;
    private static final double RISE_SHARE = 0.08;
    private static final double WEIGHT_DECAY = 0.05;
    private static final double SQUARE_DECAY = 0.98;
    private static final int FEWEST_UNITS = 30;
    private static final float DROPOUT = 0.1f;
    private static final int SCORES = 20;

    /** Seen with rows that describe units (decision 23): about the last two hundred steps. */
    private static final double AVERAGE = 0.995;

    private FromNothing() {}

    /** Scored twenty times, and not stopped by a plateau: much is gained only as the learning rate falls. */
    public static FitSettings settings(int steps, long seed) {
        int every = Math.max(1, steps / SCORES);
        return FitSettings.of(steps, seed)
                .withDropout(FEWEST_UNITS, DROPOUT, DROPOUT)
                .withScores(every, Integer.MAX_VALUE, 0);
    }

    /** The same for a network whose rows describe units: what it keeps is a running mean of its weights. */
    public static FitSettings describing(int steps, long seed) {
        return settings(steps, seed).withAverage(AVERAGE);
    }

    /** @param trained names of the weights that learn */
    public static FitStage stage(Set<String> trained, int steps) {
        LearningRate rate = LearningRate.oneCycle(PEAK_RATE, Math.max(1, steps), RISE_SHARE, 0.01, 0.01);
        return new FitStage(trained, steps, rate, optimiser());
    }

    /** Muon on the matrices, AdamW on what is none; one for each stage. */
    public static Optimiser optimiser() {
        return new Muon(WEIGHT_DECAY, new AdamW(0, SQUARE_DECAY));
    }
}
