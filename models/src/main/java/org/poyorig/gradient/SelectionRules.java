package org.poyorig.gradient;

import java.util.Map;
import java.util.stream.LongStream;
import org.poyorig.graph.ElementType;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;

/** Rules of operators that select elements: elements that were not selected have gradient zero. */
final class SelectionRules {
    static final Map<String, Rule> BY_OPERATOR =
            Map.of("Where", SelectionRules::where, "Gather", SelectionRules::gather);

    private SelectionRules() {}

    private static void where(Adjoint node) {
        Value condition = node.input(0);
        Value gradient = node.gradient();
        Value zero = gradient.graph().scalar(0);
        if (node.wants(1)) {
            node.give(1, condition.where(gradient, zero));
        }
        if (node.wants(2)) {
            node.give(2, condition.where(zero, gradient));
        }
    }

    /**
     * Rule for rows of a table: the gradient of a row is the sum over all places that used the row. The rule writes the
     * sum as a product with a matrix of zeros and ones. Such a product has one fixed order of summation on every
     * provider, so a run can be repeated bit by bit.
     */
    private static void gather(Adjoint node) {
        Value table = node.input(0);
        if (node.setting("axis") != 0) {
            throw new IllegalArgumentException("Gather along an inner axis has no gradient rule: " + node.output());
        }
        int rows = table.shape().extent(0);
        Value rowNumber = table.graph()
                .constant("row_number", LongStream.range(0, rows).toArray())
                .unsqueeze(1);
        Value index = node.input(1).reshape(Shape.of(1, "places"));
        Value chosen = rowNumber.equalTo(index).cast(ElementType.FLOAT);
        int width = 1;
        for (int axis = 1; axis < table.shape().rank(); axis++) {
            width *= table.shape().extent(axis);
        }
        Value gradient = node.gradient().reshape(Shape.of("places", width));
        node.give(0, chosen.matMul(gradient).reshape(table.shape()));
    }
}
