package org.poyorig.fit;

import java.util.Set;
import org.poyorig.fit.optimise.LearningRate;
import org.poyorig.fit.optimise.Optimiser;

/**
 * A part of a fit in which the same parameters learn. A stage ends when all its steps are taken or the score stops
 * rising. The next stage continues from the best parameters so far.
 *
 * @param trained names of the parameters that learn
 * @param steps most steps of the stage
 * @param learningRate learning rate as a function of the stage's own steps, counted from 0
 * @param optimiser moves the parameters; used in this stage only
 */
public record FitStage(Set<String> trained, int steps, LearningRate learningRate, Optimiser optimiser) {

    public FitStage {
        trained = Set.copyOf(trained);
    }
}
