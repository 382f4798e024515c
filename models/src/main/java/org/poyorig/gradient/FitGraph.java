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
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.graph.Dimension;
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
     * Random numbers that every run needs: the name of their input and their shape, in which {@code batch} and
     * {@code queries} may be named dimensions.
     *
     * @param kind how they are drawn
     * @param rate rate of a dropout mask, or standard deviation of noise
     */
    public record Mask(Kind kind, String input, Shape shape, float rate) {
        /** Distributions of random numbers. */
        public enum Kind {
            /** 0 with probability {@code rate}, else 1 / (1 - rate); multiplied. */
            KEEP,
            /** Normal with mean 0 and standard deviation {@code rate}; added. */
            NOISE,
            /** As KEEP, with another rate for each window: {@code rate} times the square of a uniform number. */
            KEEP_SOME
        }

        /** A dropout mask for a layer. */
        public static Mask keep(String layer, Shape shape, float rate) {
            return new Mask(Kind.KEEP, "keep/" + layer, shape, rate);
        }

        /** A dropout mask whose rate differs from window to window; the innermost axis belongs to one window. */
        public static Mask keepSome(String layer, Shape shape, float mostRate) {
            return new Mask(Kind.KEEP_SOME, "keep_some/" + layer, shape, mostRate);
        }

        /** Noise for a layer. */
        public static Mask noise(String layer, Shape shape, float deviation) {
            return new Mask(Kind.NOISE, "noise/" + layer, shape, deviation);
        }

        /** Declares the numbers as an input of the graph and applies them to the values. */
        public Value in(Graph graph, Value values) {
            Value random = graph.input(input, ElementType.FLOAT, shape);
            return kind == Kind.NOISE ? values.add(random) : values.multiply(random);
        }
    }

    /**
     * Rates of dropout and noise in a network with a recurrent path; 0 for none.
     *
     * @param residual dropout of the results of the layers over the latents
     * @param feedForward dropout of the hidden values of the feed-forward layers
     * @param units largest share of the units whose counts are left out of a window
     * @param countNoise standard deviation of the noise on the standardised counts
     * @param counts dropout of the standardised counts
     * @param state dropout of the states of the recurrent path before the readout
     */
    public record Rates(float residual, float feedForward, float units, float countNoise, float counts, float state) {
        /** No dropout and no noise. */
        public static final Rates NONE = new Rates(0, 0, 0, 0, 0, 0);

        /** Dropout in the attention path only. */
        public static Rates ofLayers(float residual, float feedForward) {
            return new Rates(residual, feedForward, 0, 0, 0, 0);
        }

        private float at(Dropout.Place place) {
            return switch (place) {
                case RESIDUAL -> residual;
                case FEED_FORWARD -> feedForward;
                case COUNTS -> counts;
                case STATE -> state;
            };
        }
    }

    /**
     * Adds loss and gradients to any network.
     *
     * @param graph graph of the network; the loss and the gradients are appended
     * @param paths outputs of the network's paths, (paths, batch, queries, outputs); the loss is the mean of their
     *     losses
     * @param parameters trained parameters, inputs of the graph, by name
     * @param masks random inputs of the graph
     */
    public static FitGraph of(Graph graph, Value paths, Map<String, Value> parameters, List<Mask> masks) {
        Shape samples = new Shape(paths.shape().dimensions().subList(1, 4));
        Value target = graph.input("target", ElementType.FLOAT, samples);
        Value weight = graph.input("target_weight", ElementType.FLOAT, Shape.of("batch", "queries"));
        Value loss = Loss.weightedSquaredError(paths, target, weight);
        graph.output("loss", loss);
        Gradients.of(loss, parameters.values())
                .forEach((parameter, gradient) -> graph.output(gradientOf(parameter.name()), gradient));
        return new FitGraph(OnnxWriter.write(graph), List.copyOf(parameters.keySet()), List.copyOf(masks));
    }

    /**
     * Makes a network's graph of loss and gradients.
     *
     * @param weights all weights by name; of trained weights only the shape is used
     * @param trained names of the weights that are inputs and get gradients
     * @param rates dropout and noise
     * @param table source of the unit embeddings
     */
    public static FitGraph of(
            PoyoConfig config,
            Map<String, FloatTensor> weights,
            Collection<String> trained,
            Rates rates,
            UnitTable table) {
        Graph graph = new Graph("poyo-fit");
        List<Mask> masks = new ArrayList<>();
        Dropout dropout = (place, name, value) -> {
            Value changed = value;
            Shape shape = value.shape();
            if (place == Dropout.Place.COUNTS) {
                if (rates.units() > 0) {
                    Mask units = Mask.keepSome(name, shape.with(2, Dimension.of(1)), rates.units());
                    masks.add(units);
                    changed = units.in(graph, changed);
                }
                shape = shape.with(
                        0, Dimension.of(config.recurrent().orElseThrow().members()));
                if (rates.countNoise() > 0) {
                    Mask noise = Mask.noise(name, shape, rates.countNoise());
                    masks.add(noise);
                    changed = noise.in(graph, changed);
                }
            }
            if (rates.at(place) > 0) {
                Mask keep = Mask.keep(name, shape, rates.at(place));
                masks.add(keep);
                changed = keep.in(graph, changed);
            }
            return changed;
        };
        Map<String, Value> parameters = parameters(graph, weights, trained);
        Value paths = network(config, graph, weights, parameters, dropout, table)
                .paths()
                .each();
        return of(graph, paths, parameters, masks);
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
        UnitTable.Tables tables = table.in(
                graph,
                () -> weight.apply(UNIT_TABLE),
                config.recurrent().map(path -> () -> weight.apply(RecurrentConfig.COUNTS)),
                config.dim());
        values.put(UNIT_TABLE, tables.embeddings());
        tables.counts().ifPresent(counts -> values.put(RecurrentConfig.COUNTS, counts));
        return new ReferenceGraph(config, graph, weight, dropout, true);
    }
}
