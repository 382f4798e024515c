package org.poyorig.fit.optimise;

import java.util.Map;
import org.poyorig.bundle.FloatTensor;

/** Moves parameters by their gradients, and keeps its own state between steps. One thread. */
public interface Optimiser extends AutoCloseable {

    /**
     * Takes one step and changes the parameters in place.
     *
     * @param parameters parameters by name; always the same names and shapes
     * @param gradients gradients by the same names, row-major
     */
    void step(Map<String, FloatTensor> parameters, Map<String, float[]> gradients, double learningRate);

    /** The state by name, for {@link #restore} of another optimiser. The tensors change with each step. */
    Map<String, FloatTensor> memory();

    /** Takes over the state of another optimiser. */
    void restore(Map<String, FloatTensor> memory);

    /** Frees native memory. The state stays, and another step allocates the memory again. */
    @Override
    default void close() {}
}
