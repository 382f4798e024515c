package org.poyorig.fit;

import java.util.Collection;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.gradient.FitGraph;

/** A network that can learn. In its graphs the trained parameters are inputs and the other parameters are constants. */
public interface LearningNetwork {

    /**
     * Returns a graph that computes loss and gradients of a batch.
     *
     * @param weights all parameters by name; of the trained parameters only the shapes matter
     * @param trained names of the parameters that are inputs and get gradients
     */
    FitGraph learning(Map<String, FloatTensor> weights, Collection<String> trained, FitSettings.Dropout dropout);

    /**
     * Returns the network without dropout as an ONNX file with one output {@code output}, (batch, queries, outputs).
     */
    byte[] decoding(Map<String, FloatTensor> weights, Collection<String> trained);
}
