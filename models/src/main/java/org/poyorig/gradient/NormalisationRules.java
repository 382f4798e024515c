package org.poyorig.gradient;

import java.util.Map;
import org.poyorig.graph.Attribute;
import org.poyorig.graph.Value;

/** Rules of operators that normalise elements along one axis. */
final class NormalisationRules {
    static final Map<String, Rule> BY_OPERATOR = Map.of(
            "LayerNormalization", NormalisationRules::layerNormalization, "Softmax", NormalisationRules::softmax);

    private NormalisationRules() {}

    /** Rule over the innermost axis. It computes mean and variance again, which is cheaper than keeping them. */
    private static void layerNormalization(Adjoint node) {
        Value x = node.input(0);
        Value gradient = node.gradient();
        float epsilon = ((Attribute.Real) node.attribute("epsilon")).value();
        Value centred = x.subtract(x.reduceMean(-1));
        Value deviation = centred.multiply(centred).reduceMean(-1).add(epsilon).sqrt();
        Value normal = centred.divide(deviation);
        if (node.wants(0)) {
            Value scaled = gradient.multiply(node.input(1));
            Value along = scaled.multiply(normal).reduceMean(-1);
            Value inner = scaled.subtract(scaled.reduceMean(-1)).subtract(normal.multiply(along));
            node.give(0, inner.divide(deviation));
        }
        if (node.wants(1)) {
            node.give(1, gradient.multiply(normal));
        }
        node.give(2, gradient);
    }

    private static void softmax(Adjoint node) {
        Value share = node.output();
        Value gradient = node.gradient();
        Value mean = gradient.multiply(share).reduceSum(node.setting("axis"));
        node.give(0, gradient.subtract(mean).multiply(share));
    }
}
