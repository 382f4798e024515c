package org.poyorig.fit;

import java.util.Collection;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.gradient.FitGraph;

/**
 * POYO as a network that learns from {@link SpikeBatch}es.
 *
 * @param config its shape
 * @param unitsAtOnce most units of a batch where several sessions share the tables; 0 for tables of one session
 */
public record PoyoNetwork(PoyoConfig config, int unitsAtOnce) implements LearningNetwork {

    @Override
    public FitGraph learning(
            Map<String, FloatTensor> weights, Collection<String> trained, FitSettings.Dropout dropout) {
        return FitGraph.of(config, weights, trained, dropout.residual(), dropout.feedForward(), unitsAtOnce);
    }

    @Override
    public byte[] decoding(Map<String, FloatTensor> weights, Collection<String> trained) {
        return FitGraph.decoding(config, weights, trained, unitsAtOnce);
    }
}
