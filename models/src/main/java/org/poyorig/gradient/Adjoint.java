package org.poyorig.gradient;

import org.poyorig.graph.Attribute;
import org.poyorig.graph.Node;
import org.poyorig.graph.Value;

/** A node on the way back: what a {@link Rule} reads and where it leaves what it found. */
final class Adjoint {
    private final Node node;
    private final Gradients gradients;

    Adjoint(Node node, Gradients gradients) {
        this.node = node;
        this.gradients = gradients;
    }

    /** What the node read. */
    Value input(int index) {
        return node.inputs().get(index);
    }

    /** How many values it read. */
    int inputCount() {
        return node.inputs().size();
    }

    /** What the node made. */
    Value output() {
        return node.outputs().get(0);
    }

    /** How many values it made. */
    int outputCount() {
        return node.outputs().size();
    }

    /** A whole-number setting of the node. */
    int setting(String name) {
        return Math.toIntExact(((Attribute.Int) node.attributes().get(name)).value());
    }

    /** Any setting of the node. */
    Attribute attribute(String name) {
        return node.attributes().get(name);
    }

    /** The gradient of what the node made. */
    Value gradient() {
        return gradient(0);
    }

    /** The gradient of one of several things the node made; zeros where the loss does not depend on it. */
    Value gradient(int index) {
        Value output = node.outputs().get(index);
        Value gradient = gradients.get(output);
        return gradient == null ? output.multiply(0) : gradient;
    }

    /** Whether a parameter lies behind this input; asked where computing a gradient for nobody costs something. */
    boolean wants(int index) {
        return gradients.wanted(input(index));
    }

    /** Adds to an input's gradient, if it is wanted; where the input was broadcast, the repeats are summed. */
    void give(int index, Value gradient) {
        if (wants(index)) {
            gradients.add(input(index), Broadcast.undo(gradient, input(index).shape()));
        }
    }
}
