package org.poyorig.graph;

import java.util.List;
import java.util.Map;

/**
 * Operators that have no gradient rule. They compute values that depend on no parameter, for example spike counts. Each
 * method appends a node and returns its result.
 */
public final class WithoutGradient {
    private WithoutGradient() {}

    /** The absolute value. */
    public static Value abs(Value x) {
        return one("Abs", List.of(x), Map.of(), x.shape());
    }

    /** The smaller element of each pair. */
    public static Value minimum(Value left, Value right) {
        return one("Min", List.of(left, right), Map.of(), left.shape().broadcastWith(right.shape()));
    }

    /** The larger element of each pair. */
    public static Value maximum(Value left, Value right) {
        return one("Max", List.of(left, right), Map.of(), left.shape().broadcastWith(right.shape()));
    }

    /**
     * Adds each element of {@code updates} to the element of {@code data} at the same place, except that the place on
     * one axis is given by {@code indices}. An index may occur several times.
     *
     * @param indices whole numbers, in the shape of {@code updates}
     */
    public static Value scatterAdd(Value data, Value indices, Value updates, int axis) {
        Attribute along = new Attribute.Int(data.shape().axis(axis));
        return one(
                "ScatterElements",
                List.of(data, indices, updates),
                Map.of("axis", along, "reduction", new Attribute.Text("add")),
                data.shape());
    }

    private static Value one(String operator, List<Value> inputs, Map<String, Attribute> attributes, Shape result) {
        Value first = inputs.get(0);
        TensorType type = new TensorType(first.type().element(), result);
        return first.graph()
                .apply("", operator, inputs, attributes, List.of(type))
                .get(0);
    }
}
