package org.poyorig.gradient;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.poyorig.graph.ElementType;
import org.poyorig.graph.Graph;
import org.poyorig.graph.Node;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;

/**
 * Reverse-mode differentiation. Walks a graph's nodes from the last to the first and appends, for each node that the
 * loss depends on and that depends on a parameter, the nodes that carry the gradient one step further. What depends on
 * no parameter gets no backward nodes, so a frozen network costs nothing but the way through it. Every node must have a
 * {@link Rule}; the result is made of ONNX's standard operators like any other graph.
 */
public final class Gradients {
    private final Map<Value, Value> byValue = new HashMap<>();
    private final Set<Value> active;

    private Gradients(Set<Value> active) {
        this.active = active;
    }

    /**
     * Appends the gradients of a loss to its graph.
     *
     * @param loss a single number, shape {@code []}
     * @param parameters values that the loss depends on: inputs, constants or computed ones
     * @return the gradient of each parameter, of that parameter's shape, in the order given
     * @throws IllegalArgumentException where the loss does not depend on a parameter, or the way to it leads through an
     *     operator that has no rule
     */
    public static Map<Value, Value> of(Value loss, Collection<Value> parameters) {
        if (!loss.shape().equals(Shape.SCALAR)) {
            throw new IllegalArgumentException("the loss is one number, not of shape " + loss.shape());
        }
        Graph graph = loss.graph();
        List<Node> forward = List.copyOf(graph.nodes());
        Gradients gradients = new Gradients(dependents(forward, parameters));
        gradients.byValue.put(loss, graph.scalar(1));
        for (int k = forward.size() - 1; k >= 0; k--) {
            gradients.through(forward.get(k));
        }
        Map<Value, Value> result = new LinkedHashMap<>();
        for (Value parameter : parameters) {
            Value gradient = gradients.byValue.get(parameter);
            if (gradient == null) {
                throw new IllegalArgumentException("the loss does not depend on " + parameter);
            }
            result.put(parameter, gradient);
        }
        return result;
    }

    /** The parameters and all real numbers that are computed from them. */
    private static Set<Value> dependents(List<Node> nodes, Collection<Value> parameters) {
        Set<Value> active = new HashSet<>(parameters);
        for (Node node : nodes) {
            if (node.inputs().stream().anyMatch(active::contains)) {
                node.outputs().stream()
                        .filter(output -> output.type().element() == ElementType.FLOAT)
                        .forEach(active::add);
            }
        }
        return active;
    }

    private void through(Node node) {
        boolean dependsOnParameter = node.inputs().stream().anyMatch(active::contains);
        boolean reachesLoss = node.outputs().stream().anyMatch(byValue::containsKey);
        if (dependsOnParameter && reachesLoss) {
            Rules.of(node).backward(new Adjoint(node, this));
        }
    }

    boolean wanted(Value value) {
        return active.contains(value);
    }

    /** The gradient collected so far, or null. */
    Value get(Value value) {
        return byValue.get(value);
    }

    /** A value that several nodes read collects the sum of their gradients. */
    void add(Value value, Value gradient) {
        byValue.merge(value, gradient, Value::add);
    }
}
