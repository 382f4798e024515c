package org.poyorig.fit;

import java.util.Collection;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.fit.batch.SessionPlace;
import org.poyorig.fit.batch.SpikeBatch;
import org.poyorig.gradient.FitGraph;
import org.poyorig.gradient.UnitTable;

/**
 * POYO as a network that learns from {@link SpikeBatch}es.
 *
 * @param config shape of the network
 * @param table tells where the graph finds the units' embeddings; must suit the {@link SessionPlace} of the batches
 */
public record PoyoNetwork(PoyoConfig config, UnitTable table) implements LearningNetwork {

    /** POYO with embedding tables of one session. */
    public PoyoNetwork(PoyoConfig config) {
        this(config, UnitTable.WHOLE);
    }

    @Override
    public FitGraph learning(
            Map<String, FloatTensor> weights, Collection<String> trained, FitSettings.Dropout dropout) {
        return FitGraph.of(config, weights, trained, dropout.rates(), table);
    }

    @Override
    public byte[] decoding(Map<String, FloatTensor> weights, Collection<String> trained) {
        return FitGraph.decoding(config, weights, trained, table);
    }
}
