package org.poyorig.graph;

import java.util.List;
import java.util.Map;

/**
 * One application of an operator in a graph. Nodes are compared by identity.
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

    /** The operator set; empty for ONNX's standard set. */
    public String domain() {
        return domain;
    }

    /** The operator's ONNX name, e.g. {@code MatMul}. */
    public String operator() {
        return operator;
    }

    /** The node's inputs, in ONNX's order. */
    public List<Value> inputs() {
        return inputs;
    }

    /** The node's attributes, by ONNX name. */
    public Map<String, Attribute> attributes() {
        return attributes;
    }

    /** The node's outputs, in ONNX's order. */
    public List<Value> outputs() {
        return outputs;
    }

    @Override
    public String toString() {
        return outputs + " = " + operator + inputs;
    }
}
