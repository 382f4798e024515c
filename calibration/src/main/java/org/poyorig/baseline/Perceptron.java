package org.poyorig.baseline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;

/** Two hidden layers with GELU, on all counts of the past second together. */
final class Perceptron extends CountNetwork {
    Perceptron(int units, int hidden, int outputs) {
        super(units, hidden, outputs);
    }

    @Override
    Map<String, int[]> shapes() {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put("first.weight", new int[] {BINS * units, hidden});
        shapes.put("first.bias", new int[] {hidden});
        shapes.put("second.weight", new int[] {hidden, hidden});
        shapes.put("second.bias", new int[] {hidden});
        shapes.put("readout.weight", new int[] {hidden, outputs});
        shapes.put("readout.bias", new int[] {outputs});
        return shapes;
    }

    @Override
    int fanIn(String layer) {
        return layer.equals("first") ? BINS * units : hidden;
    }

    @Override
    Value answer(Value counts, Map<String, Value> weight, Drop drop) {
        Value flat = counts.reshape(Shape.of("batch", (long) BINS * units));
        Value first = drop.at("first", gelu(layer("first", flat, weight)));
        Value second = drop.at("second", gelu(layer("second", first, weight)));
        return layer("readout", second, weight);
    }

    private static Value gelu(Value x) {
        return x.multiply((float) Math.sqrt(0.5)).erf().add(1).multiply(x).multiply(0.5f);
    }
}
