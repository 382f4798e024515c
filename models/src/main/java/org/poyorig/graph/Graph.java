package org.poyorig.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;

/**
 * A computation graph: values, and the nodes that compute them. The nodes are kept in the order in which they were
 * made, and they can run in this order. Build a graph with the operators of {@link Value}, read it with
 * {@link #nodes()}, write it with {@link OnnxWriter}. Not thread-safe while it is being built.
 */
public final class Graph {
    private final String name;
    private final List<Value> inputs = new ArrayList<>();
    private final List<Value> constants = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Value> outputs = new LinkedHashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    /** Makes an empty graph. */
    public Graph(String name) {
        this.name = name;
    }

    /** Adds an input, which the caller of the model sets at every run under exactly this name. */
    public Value input(String inputName, ElementType element, Shape shape) {
        Value value = new Value(this, claim(inputName), new TensorType(element, shape), null, null);
        inputs.add(value);
        return value;
    }

    /** Adds a float constant. Its name is the label, with a number appended if the label is already in use. */
    public Value constant(String label, FloatTensor tensor) {
        return constant(
                label,
                new TensorType(ElementType.FLOAT, Shape.ofExtents(tensor.shape())),
                new Constant(tensor.data(), null));
    }

    /** Adds a constant list of whole numbers. */
    public Value constant(String label, long... integers) {
        return constant(
                label, new TensorType(ElementType.INT64, Shape.of(integers.length)), new Constant(null, integers));
    }

    /** Adds a constant with a single number. */
    public Value scalar(float number) {
        return constant("scalar", TensorType.floats(Shape.SCALAR), new Constant(new float[] {number}, null));
    }

    private Value constant(String label, TensorType type, Constant data) {
        Value value = new Value(this, freshName(label), type, null, data);
        constants.add(value);
        return value;
    }

    /** Declares a computed value as an output of the model, under this name. */
    public void output(String outputName, Value value) {
        outputs.put(claim(outputName), value);
    }

    /**
     * Applies any operator. For common operators the methods of {@link Value} are shorter.
     *
     * @param domain operator set; empty for ONNX's standard set
     * @param outputTypes types of the results; they are not checked
     * @return the results, one for each type
     */
    public List<Value> apply(
            String domain,
            String operator,
            List<Value> operands,
            Map<String, Attribute> attributes,
            List<TensorType> outputTypes) {
        for (Value operand : operands) {
            if (operand.graph() != this) {
                throw new IllegalArgumentException(operand + " belongs to another graph");
            }
        }
        Node node = new Node(domain, operator, operands, attributes, outputTypes, this);
        nodes.add(node);
        return node.outputs();
    }

    /** The graph's name. */
    public String name() {
        return name;
    }

    /** The inputs, in order of declaration. */
    public List<Value> inputs() {
        return Collections.unmodifiableList(inputs);
    }

    /** The constants. */
    public List<Value> constants() {
        return Collections.unmodifiableList(constants);
    }

    /** The nodes; each node comes after the nodes that compute its inputs. */
    public List<Node> nodes() {
        return Collections.unmodifiableList(nodes);
    }

    /** The outputs by name, in order of declaration. */
    public Map<String, Value> outputs() {
        return Collections.unmodifiableMap(outputs);
    }

    private String claim(String wanted) {
        if (uses.putIfAbsent(wanted, 1) != null) {
            throw new IllegalArgumentException("the graph has a value named " + wanted + " already");
        }
        return wanted;
    }

    String freshName(String label) {
        String candidate = label;
        while (uses.containsKey(candidate)) {
            candidate = label + "_" + uses.merge(label, 1, Integer::sum);
        }
        uses.put(candidate, 1);
        return candidate;
    }
}
