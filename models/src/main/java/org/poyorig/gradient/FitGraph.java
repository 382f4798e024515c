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
 * A network for learning: a graph that returns the loss of a batch and its gradient for every trained parameter. The
 * inputs are those of the network itself (POYO's are {@link ReferenceGraph}'s), each trained parameter under its name
 * and, for the loss:
 *
 * <pre>
 *   target         float (batch, queries, outputs)  what is true, in network units; finite
 *   target_weight  float (batch, queries)           how much each query counts; not negative
 *   keep/LAYER     float (batch, ...)               dropout: 0, or 1 / (1 - rate)
 * </pre>
 *
 * Outputs are {@code loss}, a single number, and {@code gradient/NAME}. What is not trained is a constant, which ONNX
 * Runtime folds; no bit of it can change.
 *
 * @param onnx the model file
 * @param trained names of the trained parameters
 * @param masks the dropout masks that a run has to give
 */
public record FitGraph(byte[] onnx, List<String> trained, List<Mask> masks) {
    private static final String UNIT_TABLE = "unit_emb.weight";

    /**
     * One dropout mask: its input's name, its shape with the dimensions {@code batch} and {@code queries}, its rate.
     */
    public record Mask(String input, Shape shape, float rate) {}

    /**
     * Loss and gradients of any network.
     *
     * @param graph holds the network; the loss and its gradients are appended
     * @param output what the network says, (batch, queries, outputs)
     * @param parameters the trained ones, inputs of the graph by name
     * @param masks inputs of the graph that drop values out
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
     * POYO's graph of loss and gradients.
     *
     * @param weights all weights by torch_brain's names; the values of the trained ones do not matter, their shapes do
     * @param trained which of them are inputs and get gradients
     * @param residualDropout share of what each layer over the latents adds that is dropped; 0 for none
     * @param feedForwardDropout share of the feed-forward layers' hidden values that is dropped; 0 for none
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

    /** The graph that decodes with parameters as they are now: input of the trained ones, output {@code output}. */
    public static byte[] decoding(
            PoyoConfig config, Map<String, FloatTensor> weights, Collection<String> trained, UnitTable table) {
        Graph graph = new Graph("poyo-fit-decoding");
        Map<String, Value> parameters = parameters(graph, weights, trained);
        graph.output(
                "output",
                network(config, graph, weights, parameters, Dropout.NONE, table).output());
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
