package org.poyorig.calibrate.recipe;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.poyorig.fit.NewNetworkRecipe;

/** Names of the parameters that learn in the stages of a calibration. */
public final class LearnedParameters {
    /** The tables of unit and session embeddings. */
    public static final Set<String> EMBEDDINGS = Set.of("unit_emb.weight", "session_emb.weight");

    private LearnedParameters() {}

    /** The embedding tables and the chosen parameters; measured and chosen weights never learn. */
    static Set<String> with(Set<String> weights, Predicate<String> chosen) {
        return weights.stream()
                .filter(name -> EMBEDDINGS.contains(name) || chosen.test(name))
                .filter(name -> !NewNetworkRecipe.NEVER_LEARNED.contains(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All parameters that can learn. */
    static Set<String> all(Set<String> weights) {
        return with(weights, name -> true);
    }
}
