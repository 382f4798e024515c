package org.poyorig.gradient;

import java.util.Map;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;

/** Rule of the matrix product. */
final class ProductRules {
    static final Map<String, Rule> BY_OPERATOR = Map.of("MatMul", ProductRules::matMul);

    private ProductRules() {}

    private static void matMul(Adjoint node) {
        Value left = node.input(0);
        Value right = node.input(1);
        Value gradient = node.gradient();
        if (node.wants(0)) {
            node.give(0, gradient.matMul(right.swapInnermost()));
        }
        if (node.wants(1)) {
            boolean oneMatrixForAll = right.shape().rank() == 2 && left.shape().rank() > 2;
            node.give(
                    1,
                    oneMatrixForAll
                            ? rows(left).swapInnermost().matMul(rows(gradient))
                            : left.swapInnermost().matMul(gradient));
        }
    }

    /** Puts all matrices of a stack below each other, so that one product also sums over the stack. */
    private static Value rows(Value stack) {
        return stack.reshape(Shape.of("rows", stack.shape().get(-1)));
    }
}
