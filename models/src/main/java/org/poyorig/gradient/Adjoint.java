package org.poyorig.gradient;

import org.poyorig.graph.Attribute;
import org.poyorig.graph.Node;
import org.poyorig.graph.Value;

/** One node in the backward pass. A {@link Rule} reads the node's values and gradients here, and adds gradients. */
final class Adjoint {
    private final Node node;
    private final Gradients gradients;

    Adjoint(Node node, Gradients gradients) {
        this.node = node;
        this.gradients = gradients;
    }

    /** An input of the node. */
    Value input(int index) {
        return node.inputs().get(index);
    }

    /** Number of inputs. */
    int inputCount() {
        return node.inputs().size();
    }

    /** The node's first output. */
    Value output() {
        return node.outputs().get(0);
    }

    /** Number of outputs. */
    int outputCount() {
        return node.outputs().size();
    }

    /** A whole-number attribute of the node. */
    int setting(String name) {
        return Math.toIntExact(((Attribute.Int) node.attributes().get(name)).value());
    }

    /** An attribute of the node. */
    Attribute attribute(String name) {
        return node.attributes().get(name);
    }

    /** The gradient of the node's first output. */
    Value gradient() {
        return gradient(0);
    }

    /** The gradient of one output; zeros if the loss does not depend on this output. */
    Value gradient(int index) {
        Value output = node.outputs().get(index);
        Value gradient = gradients.get(output);
        return gradient == null ? output.multiply(0) : gradient;
    }

    /** Whether this input depends on a parameter. Rules ask before they compute an expensive gradient. */
    boolean wants(int index) {
        return gradients.wanted(input(index));
    }

    /** Adds to the gradient of an input, if it is wanted. If the input was broadcast, the repeats are summed. */
    void give(int index, Value gradient) {
        if (wants(index)) {
            gradients.add(input(index), Broadcast.undo(gradient, input(index).shape()));
        }
    }
}
