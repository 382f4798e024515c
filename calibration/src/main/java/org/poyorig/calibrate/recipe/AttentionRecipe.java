package org.poyorig.calibrate.recipe;

import java.util.List;
import java.util.Set;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.FitStage;
import org.poyorig.fit.NewNetworkRecipe;
import org.poyorig.fit.RecurrentRecipe;
import org.poyorig.fit.optimise.AdamW;
import org.poyorig.fit.optimise.LearningRate;

/** Recipes for networks with an attention path. A recurrent path beside it learns in the same steps. */
public enum AttentionRecipe implements MethodRecipe {
    /** Only the embeddings learn. */
    UNIT_ID {
        private static final double STEPS_PER_SECOND = 50.0 / 60;
        private static final int FEWEST_STEPS = 150;
        private static final int MOST_STEPS = 400;

        /** More data allow more steps: with eight minutes, 400 steps were better than 150. */
        @Override
        public int usualSteps(double seconds) {
            return Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, (int) Math.round(STEPS_PER_SECOND * seconds)));
        }

        @Override
        public FitSettings settings(int steps, long seed) {
            return FitSettings.of(steps, seed).withScores(10, 10, LEAST_GAIN);
        }

        @Override
        public List<FitStage> stages(int steps, Set<String> weights, InitialEmbeddings start) {
            return List.of(embeddings(steps));
        }

        @Override
        public boolean learnsAgain() {
            return true;
        }
    },

    /** First the embeddings learn, then the parameters that answer queries too, then all parameters. */
    FINETUNE {
        private static final int STEPS = 600;
        private static final double PEAK_RATE = 3e-3;
        private static final double RISE_SHARE = 0.2;
        private static final double FIRST_SHARE_OF_PEAK = 0.1;
        private static final double LAST_SHARE_OF_PEAK = 0.05;
        private static final int STEPS_BETWEEN_SCORES = 20;

        @Override
        public int usualSteps(double seconds) {
            return STEPS;
        }

        /** A plateau does not end the fit, because R² still rises while the learning rate falls. */
        @Override
        public FitSettings settings(int steps, long seed) {
            return RecurrentRecipe.beside(FitSettings.of(steps, seed).withDropout(30, 0.1f, 0.1f))
                    .withScores(STEPS_BETWEEN_SCORES, Integer.MAX_VALUE, 0);
        }

        @Override
        public List<FitStage> stages(int steps, Set<String> weights, InitialEmbeddings start) {
            int third = steps / 3;
            int sixth = steps / 6;
            Set<String> answering = LearnedParameters.with(
                    weights,
                    name -> name.startsWith("dec_") || name.startsWith("readout") || name.startsWith("recurrent."));
            return List.of(
                    embeddings(third),
                    network(answering, sixth),
                    network(LearnedParameters.all(weights), steps - third - sixth));
        }

        private FitStage network(Set<String> trained, int steps) {
            LearningRate rate = LearningRate.oneCycle(
                    PEAK_RATE, Math.max(1, steps), RISE_SHARE, FIRST_SHARE_OF_PEAK, LAST_SHARE_OF_PEAK);
            return new FitStage(trained, steps, rate, NewNetworkRecipe.optimiser());
        }

        @Override
        public boolean learnsAgain() {
            return false;
        }
    },

    /** All parameters learn from random initialisation, as those of the shipped bundles did. */
    SCRATCH {
        private static final int STEPS = 2000;

        @Override
        public int usualSteps(double seconds) {
            return STEPS;
        }

        @Override
        public FitSettings settings(int steps, long seed) {
            return RecurrentRecipe.beside(NewNetworkRecipe.settings(steps, seed));
        }

        @Override
        public List<FitStage> stages(int steps, Set<String> weights, InitialEmbeddings start) {
            return List.of(NewNetworkRecipe.stage(LearnedParameters.all(weights), steps));
        }

        @Override
        public boolean learnsAgain() {
            return false;
        }
    };

    private static final double LEAST_GAIN = 1e-3;
    private static final double EMBEDDINGS_PEAK_RATE = 0.01;

    private static FitStage embeddings(int steps) {
        LearningRate rate = LearningRate.oneCycle(EMBEDDINGS_PEAK_RATE, Math.max(1, steps), 0.1, 0.3, 0.05);
        return new FitStage(LearnedParameters.EMBEDDINGS, steps, rate, new AdamW(0));
    }
}
