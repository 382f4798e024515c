package org.poyorig.calibrate.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.FitStage;

/** How one method of calibration fits networks of one kind. */
public interface MethodRecipe {

    /**
     * Default number of steps. A plateau may end a fit earlier.
     *
     * @param seconds seconds of data, the held-out part included
     */
    int usualSteps(double seconds);

    /** Batches, dropout and scoring. */
    FitSettings settings(int steps, long seed);

    /**
     * Returns the stages of a fit.
     *
     * @param weights names of all parameters of the network
     * @param start initial embeddings; those that were learned before need small steps only
     * @return stages with {@code steps} steps together; each call returns new optimisers
     */
    List<FitStage> stages(int steps, Set<String> weights, InitialEmbeddings start);

    /**
     * Whether the parameters learn once more, from the held-out part too, after the held-out part has chosen the best
     * step. Left out where this would take minutes.
     */
    boolean learnsAgain();

    /** The first steps of a recipe's stages: the learning rates are those of the whole fit. */
    static List<FitStage> first(List<FitStage> stages, int steps) {
        List<FitStage> first = new ArrayList<>();
        int left = steps;
        for (FitStage stage : stages) {
            int taken = Math.min(left, stage.steps());
            first.add(new FitStage(stage.trained(), taken, stage.learningRate(), stage.optimiser()));
            left -= taken;
        }
        return first;
    }
}
