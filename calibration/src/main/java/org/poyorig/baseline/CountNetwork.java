package org.poyorig.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.LearningNetwork;
import org.poyorig.gradient.FitGraph;
import org.poyorig.graph.ElementType;
import org.poyorig.graph.Graph;
import org.poyorig.graph.OnnxWriter;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;

/**
 * A network on binned spike counts: input {@code counts} (batch, bins, units), the oldest bin first, standardised;
 * output (batch, 1, outputs).
 */
abstract class CountNetwork implements LearningNetwork {
    /** Number of 50 ms bins: the past second, as in POYO's window. */
    static final int BINS = 20;

    /** Number of units of the recording. */
    final int units;

    /** Width of the hidden layers. */
    final int hidden;

    /** Number of outputs. */
    final int outputs;

    CountNetwork(int units, int hidden, int outputs) {
        this.units = units;
        this.hidden = hidden;
        this.outputs = outputs;
    }

    /** Dropout in training; no change in decoding. */
    @FunctionalInterface
    interface Drop {
        Value at(String place, Value values);
    }

    /** Name and shape of every weight; matrices are (inputs, outputs). */
    abstract Map<String, int[]> shapes();

    /** From (batch, BINS, units) to (batch, outputs). */
    abstract Value answer(Value counts, Map<String, Value> weight, Drop drop);

    /** The initial weights and biases of a layer are uniform within ±1/√ of this number, as in PyTorch. */
    abstract int fanIn(String layer);

    /** Random weights. */
    Map<String, FloatTensor> newWeights(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        shapes().forEach((name, shape) -> {
            float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
            double reach = 1 / Math.sqrt(fanIn(name.substring(0, name.indexOf('.'))));
            for (int k = 0; k < values.length; k++) {
                values[k] = (float) (reach * (2 * random.nextDouble() - 1));
            }
            weights.put(name, FloatTensor.of(values, shape));
        });
        return weights;
    }

    @Override
    public FitGraph learning(
            Map<String, FloatTensor> weights, Collection<String> trained, FitSettings.Dropout dropout) {
        Graph graph = new Graph("counts-fit");
        List<FitGraph.Mask> masks = new ArrayList<>();
        Map<String, Value> parameters = parameters(graph, weights, trained);
        Value output = network(graph, weights, parameters, (place, values) -> {
            if (dropout.feedForward() == 0) {
                return values;
            }
            FitGraph.Mask mask = FitGraph.Mask.keep(place, values.shape(), dropout.feedForward());
            masks.add(mask);
            return mask.in(graph, values);
        });
        return FitGraph.of(graph, output.unsqueeze(0), parameters, masks);
    }

    @Override
    public byte[] decoding(Map<String, FloatTensor> weights, Collection<String> trained) {
        Graph graph = new Graph("counts");
        Map<String, Value> parameters = parameters(graph, weights, trained);
        graph.output("output", network(graph, weights, parameters, (place, values) -> values));
        return OnnxWriter.write(graph);
    }

    private static Map<String, Value> parameters(
            Graph graph, Map<String, FloatTensor> weights, Collection<String> trained) {
        Map<String, Value> parameters = new LinkedHashMap<>();
        for (String name : trained) {
            Shape shape = Shape.ofExtents(weights.get(name).shape());
            parameters.put(name, graph.input(name, ElementType.FLOAT, shape));
        }
        return parameters;
    }

    private Value network(Graph graph, Map<String, FloatTensor> weights, Map<String, Value> parameters, Drop drop) {
        Map<String, Value> all = new LinkedHashMap<>(parameters);
        weights.forEach((name, tensor) -> all.computeIfAbsent(name, label -> graph.constant(label, tensor)));
        Value counts = graph.input(CountBatch.COUNTS, ElementType.FLOAT, Shape.of("batch", BINS, units));
        return answer(counts, all, drop).unsqueeze(1);
    }

    /** A linear layer. */
    static Value layer(String name, Value values, Map<String, Value> weight) {
        return values.matMul(weight.get(name + ".weight")).add(weight.get(name + ".bias"));
    }
}
