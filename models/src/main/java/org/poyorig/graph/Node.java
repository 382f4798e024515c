package org.poyorig.graph;

import java.util.List;
import java.util.Map;

/**
 * One application of an operator. Nodes are compared by identity.
 *
 * @see Graph#nodes()
 */
public final class Node {
    private final String domain;
    private final String operator;
    private final List<Value> inputs;
    private final Map<String, Attribute> attributes;
    private final List<Value> outputs;

    Node(
            String domain,
            String operator,
            List<Value> inputs,
            Map<String, Attribute> attributes,
            List<TensorType> outputTypes,
            Graph graph) {
        this.domain = domain;
        this.operator = operator;
        this.inputs = List.copyOf(inputs);
        this.attributes = Map.copyOf(attributes);
        this.outputs = outputTypes.stream()
                .map(type -> new Value(graph, graph.freshName(operator), type, this, null))
                .toList();
    }

    /** The operator set: empty for ONNX's own. */
    public String domain() {
        return domain;
    }

    /** The operator's ONNX name, e.g. {@code MatMul}. */
    public String operator() {
        return operator;
    }

    /** What it reads, in ONNX's order. */
    public List<Value> inputs() {
        return inputs;
    }

    /** Its settings by ONNX name. */
    public Map<String, Attribute> attributes() {
        return attributes;
    }

    /** What it makes, in ONNX's order. */
    public List<Value> outputs() {
        return outputs;
    }

    @Override
    public String toString() {
        return outputs + " = " + operator + inputs;
    }
}
