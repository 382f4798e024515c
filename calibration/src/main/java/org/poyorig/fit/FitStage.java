package org.poyorig.fit;

import java.util.Set;
import org.poyorig.fit.optimise.LearningRate;
import org.poyorig.fit.optimise.Optimiser;

/**
 * A part of a fit in which the same parameters learn. It ends when its steps are taken or the score no longer rises;
 * the next one goes on from the best so far.
 *
 * @param trained names of the parameters that learn
 * @param steps most steps
 * @param learningRate by the stage's own steps, counted from 0
 * @param optimiser moves them; belongs to this stage alone
 */
public record FitStage(Set<String> trained, int steps, LearningRate learningRate, Optimiser optimiser) {

    public FitStage {
        trained = Set.copyOf(trained);
    }
}
