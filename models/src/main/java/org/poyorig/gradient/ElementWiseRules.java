package org.poyorig.gradient;

import java.util.Map;
import org.poyorig.graph.Value;

/** Rules of element-wise operators, which broadcast their operands. */
final class ElementWiseRules {
    private static final float TWO_OVER_ROOT_PI = (float) (2 / Math.sqrt(Math.PI));

    static final Map<String, Rule> BY_OPERATOR = Map.ofEntries(
            Map.entry("Add", ElementWiseRules::add),
            Map.entry("Sub", ElementWiseRules::subtract),
            Map.entry("Mul", ElementWiseRules::multiply),
            Map.entry("Div", ElementWiseRules::divide),
            Map.entry("Neg", node -> node.give(0, node.gradient().negate())),
            Map.entry("Exp", node -> node.give(0, node.gradient().multiply(node.output()))),
            Map.entry(
                    "Sqrt",
                    node -> node.give(0, node.gradient().divide(node.output().multiply(2)))),
            Map.entry("Erf", ElementWiseRules::erf),
            Map.entry("Tanh", ElementWiseRules::tanh),
            Map.entry("Sigmoid", ElementWiseRules::sigmoid),
            Map.entry(
                    "Sin",
                    node -> node.give(0, node.gradient().multiply(node.input(0).cos()))),
            Map.entry(
                    "Cos",
                    node -> node.give(
                            0, node.gradient().multiply(node.input(0).sin()).negate())));

    private ElementWiseRules() {}

    private static void add(Adjoint node) {
        node.give(0, node.gradient());
        node.give(1, node.gradient());
    }

    private static void subtract(Adjoint node) {
        node.give(0, node.gradient());
        if (node.wants(1)) {
            node.give(1, node.gradient().negate());
        }
    }

    private static void multiply(Adjoint node) {
        for (int side = 0; side < 2; side++) {
            if (node.wants(side)) {
                node.give(side, node.gradient().multiply(node.input(1 - side)));
            }
        }
    }

    private static void divide(Adjoint node) {
        Value quotientGradient = node.gradient().divide(node.input(1));
        node.give(0, quotientGradient);
        if (node.wants(1)) {
            node.give(1, quotientGradient.multiply(node.output()).negate());
        }
    }

    private static void erf(Adjoint node) {
        Value x = node.input(0);
        Value slope = x.multiply(x).negate().exp().multiply(TWO_OVER_ROOT_PI);
        node.give(0, node.gradient().multiply(slope));
    }

    private static void tanh(Adjoint node) {
        Value y = node.output();
        node.give(0, node.gradient().multiply(y.multiply(y).negate().add(1)));
    }

    private static void sigmoid(Adjoint node) {
        Value y = node.output();
        node.give(0, node.gradient().multiply(y).multiply(y.negate().add(1)));
    }
}
