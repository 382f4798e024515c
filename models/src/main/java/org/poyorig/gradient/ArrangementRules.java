package org.poyorig.gradient;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.poyorig.graph.Attribute;
import org.poyorig.graph.Value;

/** Rules of operators that only move elements: their gradients move the elements back. */
final class ArrangementRules {
    static final Map<String, Rule> BY_OPERATOR = Map.of(
            "Reshape", ArrangementRules::restoreShape,
            "Unsqueeze", ArrangementRules::restoreShape,
            "Expand", node -> node.give(0, node.gradient()),
            "Transpose", ArrangementRules::transpose,
            "Split", ArrangementRules::split,
            "Concat", ArrangementRules::concat);

    private ArrangementRules() {}

    private static void restoreShape(Adjoint node) {
        node.give(0, node.gradient().reshapeLike(node.input(0)));
    }

    private static void transpose(Adjoint node) {
        List<Long> permutation = ((Attribute.Ints) node.attribute("perm")).values();
        int[] inverse = new int[permutation.size()];
        for (int axis = 0; axis < inverse.length; axis++) {
            inverse[permutation.get(axis).intValue()] = axis;
        }
        node.give(0, node.gradient().transpose(inverse));
    }

    private static void split(Adjoint node) {
        Value[] rest =
                IntStream.range(1, node.outputCount()).mapToObj(node::gradient).toArray(Value[]::new);
        node.give(0, node.gradient(0).concat(node.setting("axis"), rest));
    }

    private static void concat(Adjoint node) {
        int axis = node.setting("axis");
        long[] extents = IntStream.range(0, node.inputCount())
                .mapToLong(input -> node.input(input).shape().extent(axis))
                .toArray();
        List<Value> parts = node.gradient().split(axis, extents);
        for (int input = 0; input < extents.length; input++) {
            node.give(input, parts.get(input));
        }
    }
}
