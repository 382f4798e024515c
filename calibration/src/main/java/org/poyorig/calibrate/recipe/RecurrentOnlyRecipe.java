package org.poyorig.calibrate.recipe;

import java.util.List;
import java.util.Set;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.FitStage;
import org.poyorig.fit.RecurrentRecipe;
import org.poyorig.fit.batch.SpikeChanges;
import org.poyorig.fit.optimise.AdamW;
import org.poyorig.fit.optimise.LearningRate;
import org.poyorig.gradient.FitGraph;

/**
 * Recipes for networks that have a recurrent path only. They use the dropout and noise of {@link RecurrentRecipe}, one
 * query for each window at its right edge, and a running mean of the parameters. A step takes a fraction of the time of
 * a step of an attention path, so the parameters learn once more from all minutes (decision 30).
 */
public enum RecurrentOnlyRecipe implements MethodRecipe {
    /** Only the embeddings learn. */
    UNIT_ID {
        private static final int STEPS = 150;

        @Override
        public int usualSteps(double seconds) {
            return STEPS;
        }

        @Override
        public FitSettings settings(int steps, long seed) {
            return super.settings(steps, seed).with(DROPOUT);
        }

        @Override
        public List<FitStage> stages(int steps, Set<String> weights, InitialEmbeddings start) {
            return List.of(embeddings(steps, start));
        }
    },

    /** First the embeddings learn, then all parameters. */
    FINETUNE {
        private static final int FEWEST_STEPS = 200;
        private static final int MOST_STEPS = 600;
        private static final double STEPS_PER_SECOND = 1.25;
        private static final int EMBEDDINGS_SHARE = 5;
        private static final double PEAK_RATE = 2e-3;
        private static final double CORRECTING_PEAK_RATE = 5e-4;
        private static final double WEIGHT_DECAY = 0.01;

        @Override
        public int usualSteps(double seconds) {
            return between(FEWEST_STEPS, STEPS_PER_SECOND * seconds, MOST_STEPS);
        }

        @Override
        public FitSettings settings(int steps, long seed) {
            return super.settings(steps, seed).with(DROPOUT);
        }

        @Override
        public List<FitStage> stages(int steps, Set<String> weights, InitialEmbeddings start) {
            int embeddings = steps / EMBEDDINGS_SHARE;
            int others = steps - embeddings;
            LearningRate rate = LearningRate.oneCycle(
                    start.learnedBefore() ? CORRECTING_PEAK_RATE : PEAK_RATE, Math.max(1, others), 0.1, 0.04, 1e-3);
            return List.of(
                    embeddings(embeddings, start),
                    new FitStage(LearnedParameters.all(weights), others, rate, new AdamW(WEIGHT_DECAY)));
        }
    },

    /** All parameters learn from random initialisation, as by {@code ./poyo train}. */
    SCRATCH {
        private static final int FEWEST_STEPS = 300;
        private static final int MOST_STEPS = 1500;
        private static final double STEPS_PER_SECOND = 2;

        @Override
        public int usualSteps(double seconds) {
            return between(FEWEST_STEPS, STEPS_PER_SECOND * seconds, MOST_STEPS);
        }

        @Override
        public FitSettings settings(int steps, long seed) {
            return RecurrentRecipe.settings(steps, seed);
        }

        @Override
        public List<FitStage> stages(int steps, Set<String> weights, InitialEmbeddings start) {
            return List.of(RecurrentRecipe.stage(LearnedParameters.all(weights), steps));
        }
    };

    /** Counts and states only: changed spikes and missing units slow a short fit more than they help (decision 37). */
    private static final FitSettings.Dropout DROPOUT = new FitSettings.Dropout(
            Integer.MAX_VALUE, new FitGraph.Rates(0, 0, 0, 0.3f, 0.3f, 0.6f), SpikeChanges.NONE);

    private static final int WINDOWS = 64;
    private static final double AVERAGE = 0.97;
    private static final int STEPS_BETWEEN_SCORES = 25;
    private static final double EMBEDDINGS_PEAK_RATE = 0.01;

    /** Two minutes decide little: a higher rate only forgets what earlier days taught (decision 37). */
    private static final double CORRECTING_EMBEDDINGS_PEAK_RATE = 3e-3;

    /** A plateau does not end the fit, because R² still rises while the learning rate falls. */
    @Override
    public FitSettings settings(int steps, long seed) {
        return RecurrentRecipe.settings(steps, seed)
                .withBatch(WINDOWS, 1)
                .withScores(STEPS_BETWEEN_SCORES, Integer.MAX_VALUE, 0)
                .withAverage(AVERAGE);
    }

    @Override
    public boolean learnsAgain() {
        return true;
    }

    private static FitStage embeddings(int steps, InitialEmbeddings start) {
        double peak = start.learnedBefore() ? CORRECTING_EMBEDDINGS_PEAK_RATE : EMBEDDINGS_PEAK_RATE;
        LearningRate rate = LearningRate.oneCycle(peak, Math.max(1, steps), 0.1, 0.3, 0.05);
        return new FitStage(LearnedParameters.EMBEDDINGS, steps, rate, new AdamW(0));
    }

    private static int between(int fewest, double steps, int most) {
        return (int) Math.max(fewest, Math.min(most, Math.round(steps)));
    }
}
