package org.poyorig.gradient;

import java.util.Map;
import java.util.stream.LongStream;
import org.poyorig.graph.ElementType;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;

/** Operators that choose: what was not chosen has gradient zero. */
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
     * Rows of a table: each row sums the gradients of all places it went to. Written as a product with a matrix of
     * zeros and ones, which sums in one fixed order on every provider, so a run can be repeated to the bit.
     */
    private static void gather(Adjoint node) {
        Value table = node.input(0);
        if (node.setting("axis") != 0) {
            throw new IllegalArgumentException("no gradient is known of Gather along an inner axis: " + node.output());
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
