package org.poyorig.gradient;

import java.util.Map;

/** Rules of sums and means: each input element gets the gradient of its result. */
final class ReductionRules {
    static final Map<String, Rule> BY_OPERATOR =
            Map.of("ReduceSum", ReductionRules::sum, "ReduceMean", ReductionRules::mean);

    private ReductionRules() {}

    private static void sum(Adjoint node) {
        node.give(0, node.gradient().expandWith(node.input(0)));
    }

    private static void mean(Adjoint node) {
        long count = 1;
        for (long axis : node.input(1).constant().orElseThrow().integers()) {
            count *= node.input(0).shape().extent((int) axis);
        }
        node.give(0, node.gradient().multiply(1f / count).expandWith(node.input(0)));
    }
}
