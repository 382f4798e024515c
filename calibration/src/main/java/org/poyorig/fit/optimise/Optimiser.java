package org.poyorig.fit.optimise;

import java.util.Map;
import org.poyorig.bundle.FloatTensor;

/** Moves parameters against their gradients, and remembers what it needs to. One thread. */
public interface Optimiser extends AutoCloseable {

    /**
     * One step, in place.
     *
     * @param parameters by name; always the same names and shapes
     * @param gradients of the same names, row-major
     */
    void step(Map<String, FloatTensor> parameters, Map<String, float[]> gradients, double learningRate);

    /** What it remembers, by name, to be given to {@link #restore} of a new one; the tensors are live. */
    Map<String, FloatTensor> memory();

    /** Continues where another left off. */
    void restore(Map<String, FloatTensor> memory);

    /** Frees what steps took up; what it remembers stays, and a further step takes up the rest again. */
    @Override
    default void close() {}
}
