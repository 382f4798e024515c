package org.poyorig.gradient;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
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
 * A graph for training: it computes the loss of a batch and the gradient of the loss for every trained parameter.
 * Inputs are the inputs of the network (POYO's are listed at {@link ReferenceGraph}), each trained parameter under its
 * name, and, for the loss:
 *
 * <pre>
 *   target         float (batch, queries, outputs)  true values in network units; finite
 *   target_weight  float (batch, queries)           weight of each query; not negative
 *   keep/LAYER     float (batch, ...)               dropout mask: 0, or 1 / (1 - rate)
 * </pre>
 *
 * Outputs are {@code loss}, a single number, and {@code gradient/NAME}. All other weights are constants, which ONNX
 * Runtime folds; training cannot change them.
 *
 * @param onnx the model file
 * @param trained names of the trained parameters
 * @param masks dropout masks, inputs of every run
 */
public record FitGraph(byte[] onnx, List<String> trained, List<Mask> masks) {
    private static final String UNIT_TABLE = "unit_emb.weight";

    /**
     * One dropout mask: its input's name, its shape with the dimensions {@code batch} and {@code queries}, its rate.
     */
    public record Mask(String input, Shape shape, float rate) {}

    /**
     * Adds loss and gradients to any network.
     *
     * @param graph graph of the network; the loss and the gradients are appended
     * @param output output of the network, (batch, queries, outputs)
     * @param parameters trained parameters, inputs of the graph, by name
     * @param masks inputs of the graph that are dropout masks
     */
    public static FitGraph of(Graph graph, Value output, Map<String, Value> parameters, List<Mask> masks) {
        Value target = graph.input("target", ElementType.FLOAT, output.shape());
        Value weight = graph.input("target_weight", ElementType.FLOAT, Shape.of("batch", "queries"));
        Value loss = Loss.weightedSquaredError(output, target, weight);
        graph.output("loss", loss);
        Gradients.of(loss, parameters.values())
                .forEach((parameter, gradient) -> graph.output(gradientOf(parameter.name()), gradient));
        return new FitGraph(OnnxWriter.write(graph), List.copyOf(parameters.keySet()), List.copyOf(masks));
    }

    /**
     * Makes POYO's graph of loss and gradients.
     *
     * @param weights all weights by torch_brain's names; of trained weights only the shape is used
     * @param trained names of the weights that are inputs and get gradients
     * @param residualDropout dropout rate of the results of the layers over the latents; 0 for none
     * @param feedForwardDropout dropout rate of the hidden values of the feed-forward layers; 0 for none
     * @param table source of the unit embeddings
     */
    public static FitGraph of(
            PoyoConfig config,
            Map<String, FloatTensor> weights,
            Collection<String> trained,
            float residualDropout,
            float feedForwardDropout,
            UnitTable table) {
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
        Value output =
                network(config, graph, weights, parameters, dropout, table).output();
        return of(graph, output, parameters, masks);
    }

    /** Makes a graph that decodes with the current parameters. Trained parameters are inputs, as in training. */
    public static byte[] decoding(
            PoyoConfig config, Map<String, FloatTensor> weights, Collection<String> trained, UnitTable table) {
        Graph graph = new Graph("poyo-fit-decoding");
        Map<String, Value> parameters = parameters(graph, weights, trained);
        graph.output(
                "output",
                network(config, graph, weights, parameters, Dropout.NONE, table).output());
        return OnnxWriter.write(graph);
    }

    /** Name of the output with a parameter's gradient. */
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
            Dropout dropout,
            UnitTable table) {
        Map<String, Value> values = new LinkedHashMap<>(parameters);
        Function<String, Value> weight =
                name -> values.computeIfAbsent(name, label -> graph.constant(label, weights.get(label)));
        Value rows = table.in(graph, () -> weight.apply(UNIT_TABLE), config.dim());
        return new ReferenceGraph(
                config, graph, name -> name.equals(UNIT_TABLE) ? rows : weight.apply(name), dropout, true);
    }
}
