package org.poyorig.gradient;

import java.util.HashMap;
import java.util.Map;
import org.poyorig.graph.Node;

/** The rules of all operators that can be differentiated, by the operator's ONNX name. */
final class Rules {
    private static final Map<String, Rule> BY_OPERATOR = new HashMap<>();

    static {
        BY_OPERATOR.putAll(ElementWiseRules.BY_OPERATOR);
        BY_OPERATOR.putAll(ProductRules.BY_OPERATOR);
        BY_OPERATOR.putAll(NormalisationRules.BY_OPERATOR);
        BY_OPERATOR.putAll(ReductionRules.BY_OPERATOR);
        BY_OPERATOR.putAll(ArrangementRules.BY_OPERATOR);
        BY_OPERATOR.putAll(SelectionRules.BY_OPERATOR);
    }

    private Rules() {}

    static Rule of(Node node) {
        Rule rule = node.domain().isEmpty() ? BY_OPERATOR.get(node.operator()) : null;
        if (rule == null) {
            throw new IllegalArgumentException("operator " + node.operator() + " has no gradient rule: " + node);
        }
        return rule;
    }
}
