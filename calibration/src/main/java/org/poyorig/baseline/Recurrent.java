package org.poyorig.baseline;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;

/**
 * A gated recurrent unit (Cho et al. 2014). It reads the past second bin by bin, from a state of zeros, and decodes
 * after the last bin. The graph is unrolled: it holds one copy of the step for each bin, all with the same weights.
 */
final class Recurrent extends CountNetwork {
    Recurrent(int units, int hidden, int outputs) {
        super(units, hidden, outputs);
    }

    /** Gates are concatenated: update gate, reset gate, candidate state. */
    @Override
    Map<String, int[]> shapes() {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put("input.weight", new int[] {units, 3 * hidden});
        shapes.put("input.bias", new int[] {3 * hidden});
        shapes.put("state.weight", new int[] {hidden, 3 * hidden});
        shapes.put("state.bias", new int[] {3 * hidden});
        shapes.put("readout.weight", new int[] {hidden, outputs});
        shapes.put("readout.bias", new int[] {outputs});
        return shapes;
    }

    @Override
    int fanIn(String layer) {
        return hidden;
    }

    @Override
    Value answer(Value counts, Map<String, Value> weight, Drop drop) {
        long[] one = new long[BINS];
        Arrays.fill(one, 1);
        List<Value> steps = layer("input", counts, weight).split(1, one);
        Value state = null;
        for (Value step : steps) {
            List<Value> in = step.reshape(Shape.of("batch", 3L * hidden)).split(1, hidden, hidden, hidden);
            state = state == null ? begin(in, weight) : advance(in, state, weight);
        }
        return layer("readout", drop.at("state", state), weight);
    }

    /** The first step, from a state of zeros. */
    private Value begin(List<Value> in, Map<String, Value> weight) {
        List<Value> bias = weight.get("state.bias").split(0, hidden, hidden, hidden);
        Value keep = in.get(0).add(bias.get(0)).sigmoid();
        Value read = in.get(1).add(bias.get(1)).sigmoid();
        Value next = in.get(2).add(read.multiply(bias.get(2))).tanh();
        return next.subtract(keep.multiply(next));
    }

    private Value advance(List<Value> in, Value state, Map<String, Value> weight) {
        List<Value> from = layer("state", state, weight).split(1, hidden, hidden, hidden);
        Value keep = in.get(0).add(from.get(0)).sigmoid();
        Value read = in.get(1).add(from.get(1)).sigmoid();
        Value next = in.get(2).add(read.multiply(from.get(2))).tanh();
        return next.add(keep.multiply(state.subtract(next)));
    }
}
