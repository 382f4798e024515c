package org.poyorig.fit.optimise;

import java.util.LinkedHashMap;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;

/** Running means of each parameter's gradient and of its square, and the number of steps. */
final class Moments {
    private static final String STEPS = "steps";

    private final Map<String, FloatTensor> tensors = new LinkedHashMap<>();

    Moments() {
        tensors.put(STEPS, FloatTensor.of(new float[1], 1));
    }

    /** Counts a step and returns its number, from 1. */
    int nextStep() {
        return (int) ++tensors.get(STEPS).data()[0];
    }

    float[] mean(String parameter, FloatTensor like) {
        return of("mean/" + parameter, like);
    }

    float[] square(String parameter, FloatTensor like) {
        return of("square/" + parameter, like);
    }

    private float[] of(String name, FloatTensor like) {
        return tensors.computeIfAbsent(name, n -> FloatTensor.of(new float[like.data().length], like.shape()))
                .data();
    }

    Map<String, FloatTensor> tensors() {
        return tensors;
    }

    void restore(Map<String, FloatTensor> memory) {
        tensors.clear();
        memory.forEach(
                (name, tensor) -> tensors.put(name, FloatTensor.of(tensor.data().clone(), tensor.shape())));
    }
}
