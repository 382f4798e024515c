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
 * Reverse-mode differentiation. Visits the nodes of a graph from the last to the first. For each node between a
 * parameter and the loss, it appends nodes that compute the gradients of the node's inputs. Values that depend on no
 * parameter get no backward nodes, so frozen weights need no gradient. Every node on the way must have a {@link Rule}.
 * The result is a graph of ONNX's standard operators.
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
     * @param parameters values on which the loss depends: inputs, constants or computed values
     * @return the gradient of each parameter, in the parameter's shape and in the given order
     * @throws IllegalArgumentException if the loss does not depend on a parameter, or if an operator between them has
     *     no rule
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

    /** Returns the parameters and all real numbers that are computed from them. */
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

    /** Returns the gradient collected so far, or null. */
    Value get(Value value) {
        return byValue.get(value);
    }

    /** Adds a gradient. If several nodes read a value, its gradient is the sum of their gradients. */
    void add(Value value, Value gradient) {
        byValue.merge(value, gradient, Value::add);
    }
}
