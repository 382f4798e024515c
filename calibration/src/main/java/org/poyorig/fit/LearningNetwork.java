package org.poyorig.fit;

import java.util.Collection;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.gradient.FitGraph;

/** A network that can learn: graphs in which some of its weights are inputs and the others constants. */
public interface LearningNetwork {

    /**
     * Loss and gradients of a batch.
     *
     * @param weights all weights by name; of the trained ones only the shapes matter
     * @param trained names of those that are inputs and get gradients
     */
    FitGraph learning(Map<String, FloatTensor> weights, Collection<String> trained, FitSettings.Dropout dropout);

    /** The same network without dropout as a model file whose output {@code output} is (batch, queries, outputs). */
    byte[] decoding(Map<String, FloatTensor> weights, Collection<String> trained);
}
