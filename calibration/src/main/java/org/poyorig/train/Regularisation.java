package org.poyorig.train;

import org.poyorig.fit.FitSettings;
import org.poyorig.fit.RecurrentRecipe;

/**
 * How strongly a training keeps a network from learning its recording by heart. Which one decodes better depends on the
 * recording: with {@code m1_stevenson_2011} the usual one, with {@code s1_data} the light one
 * (docs/decoding-evidence.md). The validation part decides ({@link Contest}).
 */
public enum Regularisation {
    /** The dropout, noise and steps of the model's recipe. */
    USUAL("usual regularisation", 1) {
        @Override
        public FitSettings in(FitSettings recipe) {
            return recipe;
        }
    },

    /** Less dropout and noise, all units in every window, and half of the steps. Only for recurrent networks. */
    LIGHT("light regularisation", 0.5) {
        @Override
        public FitSettings in(FitSettings recipe) {
            return recipe.with(RecurrentRecipe.LIGHT);
        }
    };

    private final String words;
    private final double shareOfSteps;

    Regularisation(String words, double shareOfSteps) {
        this.words = words;
        this.shareOfSteps = shareOfSteps;
    }

    /** Settings of a model's recipe, with this dropout and noise. */
    public abstract FitSettings in(FitSettings recipe);

    /** Steps, as a share of the steps of the recipe. */
    public double shareOfSteps() {
        return shareOfSteps;
    }

    /** Words for tables and for the name of a checkpoint. */
    @Override
    public String toString() {
        return words;
    }
}
