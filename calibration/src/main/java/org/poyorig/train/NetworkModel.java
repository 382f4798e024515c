package org.poyorig.train;

import java.util.List;
import java.util.Set;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.FitStage;
import org.poyorig.fit.NewNetworkRecipe;
import org.poyorig.fit.RecurrentRecipe;
import org.poyorig.poyo.NetworkSize;

/** Kinds of networks that can be trained, each with its recipe. */
public enum NetworkModel {
    /** POYO as published: attention over spikes. */
    POYO("poyo", 3000) {
        @Override
        PoyoConfig config(NetworkSize size, int outputs, int networks) {
            return size.config(outputs);
        }

        @Override
        FitSettings settings(int steps, long seed) {
            return NewNetworkRecipe.settings(steps, seed);
        }

        @Override
        FitStage stage(Set<String> trained, int steps) {
            return NewNetworkRecipe.stage(trained, steps);
        }
    },

    /** Gated recurrent units on spike counts, through the same unit embeddings (decision 29). */
    GRU("gru", 2500) {
        @Override
        PoyoConfig config(NetworkSize size, int outputs, int networks) {
            return size.config(outputs).with(new RecurrentConfig(BIN_SECONDS, WIDTH, MEMBERS / networks, true));
        }

        @Override
        public List<Regularisation> regularisations(UnitRows rows) {
            return rows == UnitRows.LEARNED
                    ? List.of(Regularisation.USUAL, Regularisation.LIGHT)
                    : super.regularisations(rows);
        }

        @Override
        FitSettings settings(int steps, long seed) {
            return RecurrentRecipe.settings(steps, seed);
        }

        @Override
        FitStage stage(Set<String> trained, int steps) {
            return RecurrentRecipe.stage(trained, steps);
        }
    };

    /** Usual width of the state of each member of a recurrent path. */
    public static final int WIDTH = 192;

    private static final double USUAL_SECONDS = 600;
    private static final double LEAST_FACTOR = 0.4;
    private static final double MOST_FACTOR = 4;
    private static final int ROUND = 50;
    private static final double BIN_SECONDS = 0.05;
    private static final int MEMBERS = 4;

    private final String words;
    private final int usualSteps;

    NetworkModel(String words, int usualSteps) {
        this.words = words;
        this.usualSteps = usualSteps;
    }

    /**
     * Default number of gradient steps: it grows with the square root of the data, from the number that suits ten
     * minutes.
     *
     * @param seconds seconds of training data
     */
    int usualSteps(double seconds) {
        double factor = Math.sqrt(seconds / USUAL_SECONDS);
        return (int) Math.round(usualSteps * Math.min(MOST_FACTOR, Math.max(LEAST_FACTOR, factor)) / ROUND) * ROUND;
    }

    /** The regularisations that a training tries, one network for each. Embeddings that describe units allow one. */
    public List<Regularisation> regularisations(UnitRows rows) {
        return List.of(Regularisation.USUAL);
    }

    /**
     * The shape of a new network of this kind.
     *
     * @param networks number of networks that share the members of a recurrent path
     */
    abstract PoyoConfig config(NetworkSize size, int outputs, int networks);

    /** Batches, dropout and scoring of the recipe. */
    abstract FitSettings settings(int steps, long seed);

    /** The stage that trains these parameters. */
    abstract FitStage stage(Set<String> trained, int steps);

    /** The name on the command line. */
    @Override
    public String toString() {
        return words;
    }
}
