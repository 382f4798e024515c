package org.poyorig.gradient;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.graph.ElementType;
import org.poyorig.graph.Graph;
import org.poyorig.graph.OnnxWriter;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;
import org.poyorig.poyo.Dropout;
import org.poyorig.poyo.ReferenceGraph;

/**
 * POYO for learning: one graph that returns the loss of a batch and its gradient for every trained parameter, and one
 * that only decodes. The inputs are those of {@link ReferenceGraph}, each trained parameter under torch_brain's name
 * and, for the loss:
 *
 * <pre>
 *   target         float (batch, queries, dimOut)  what is true, in network units; finite
 *   target_weight  float (batch, queries)          how much each query counts; not negative
 *   keep/LAYER     float (batch, rows, width)      dropout: 0, or 1 / (1 - rate)
 * </pre>
 *
 * Outputs are {@code loss}, a single number, and {@code gradient/NAME}. What is not trained is a constant, which ONNX
 * Runtime folds; no bit of it can change.
 *
 * @param onnx the model file
 * @param trained names of the trained parameters, in torch_brain's order
 * @param masks the dropout masks that a run has to give
 */
public record FitGraph(byte[] onnx, List<String> trained, List<Mask> masks) {

    /**
     * One dropout mask: its input's name, its shape with the dimensions {@code batch} and {@code queries}, its rate.
     */
    public record Mask(String input, Shape shape, float rate) {}

    /**
     * The graph of loss and gradients.
     *
     * @param weights all weights by torch_brain's names; the values of the trained ones do not matter, their shapes do
     * @param trained which of them are inputs and get gradients
     * @param residualDropout share of what each layer over the latents adds that is dropped; 0 for none
     * @param feedForwardDropout share of the feed-forward layers' hidden values that is dropped; 0 for none
     */
    public static FitGraph of(
            PoyoConfig config,
            Map<String, FloatTensor> weights,
            Collection<String> trained,
            float residualDropout,
            float feedForwardDropout) {
        Graph graph = new Graph("poyo-fit");
        List<Mask> masks = new ArrayList<>();
        Dropout dropout = (place, name, value) -> {
            float rate = place == Dropout.Place.RESIDUAL ? residualDropout : feedForwardDropout;
            if (rate == 0) {
                return value;
            }
            Mask mask = new Mask("keep/" + name, value.shape(), rate);
            masks.add(mask);
            return value.multiply(graph.input(mask.input(), ElementType.FLOAT, mask.shape()));
        };
        Map<String, Value> parameters = parameters(graph, weights, trained);
        Value output = network(config, graph, weights, parameters, dropout).output();
        Value target = graph.input("target", ElementType.FLOAT, output.shape());
        Value weight = graph.input("target_weight", ElementType.FLOAT, Shape.of("batch", "queries"));
        Value loss = Loss.weightedSquaredError(output, target, weight);
        graph.output("loss", loss);
        Gradients.of(loss, parameters.values())
                .forEach((parameter, gradient) -> graph.output(gradientOf(parameter.name()), gradient));
        return new FitGraph(OnnxWriter.write(graph), List.copyOf(parameters.keySet()), List.copyOf(masks));
    }

    /** The graph that decodes with parameters as they are now: input of the trained ones, output {@code output}. */
    public static byte[] decoding(PoyoConfig config, Map<String, FloatTensor> weights, Collection<String> trained) {
        Graph graph = new Graph("poyo-fit-decoding");
        Map<String, Value> parameters = parameters(graph, weights, trained);
        graph.output(
                "output",
                network(config, graph, weights, parameters, Dropout.NONE).output());
        return OnnxWriter.write(graph);
    }

    /** Name of the output that holds a parameter's gradient. */
    public static String gradientOf(String parameter) {
        return "gradient/" + parameter;
    }

    private static Map<String, Value> parameters(
            Graph graph, Map<String, FloatTensor> weights, Collection<String> trained) {
        if (!weights.keySet().containsAll(trained)) {
            throw new IllegalArgumentException("no such weights: " + new TreeSet<>(trained));
        }
        Map<String, Value> parameters = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> {
            if (trained.contains(name)) {
                Shape shape = Shape.ofExtents(tensor.shape());
                parameters.put(name, graph.input(name, ElementType.FLOAT, shape));
            }
        });
        return parameters;
    }

    private static ReferenceGraph network(
            PoyoConfig config,
            Graph graph,
            Map<String, FloatTensor> weights,
            Map<String, Value> parameters,
            Dropout dropout) {
        Map<String, Value> constants = new LinkedHashMap<>();
        return new ReferenceGraph(
                config,
                graph,
                name -> parameters.containsKey(name)
                        ? parameters.get(name)
                        : constants.computeIfAbsent(name, label -> graph.constant(label, weights.get(label))),
                dropout,
                true);
    }
}
