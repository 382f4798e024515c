package org.poyorig.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.graph.ElementType;
import org.poyorig.graph.Graph;
import org.poyorig.graph.OnnxWriter;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;
import org.poyorig.poyo.GoldenCase;
import org.poyorig.poyo.OnnxModel;
import org.poyorig.poyo.ReferenceGraph;

/** The gradients of POYO's every parameter against PyTorch's autograd on torch_brain's own network. */
class GoldenGradientTest {
    private static final double TOLERANCE = 1e-3;

    static List<GoldenCase> cases() throws IOException {
        return GoldenCase.all("gradients");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldGivePyTorchsGradientOfEveryParameter(GoldenCase golden) throws Exception {
        ModelBundle bundle = golden.bundle();
        Graph graph = new Graph("gradients");
        Map<String, Value> parameters = new LinkedHashMap<>();
        Value output = new ReferenceGraph(
                        bundle.config(),
                        graph,
                        name -> name.equals("rotary_emb.omega")
                                ? graph.constant(name, bundle.weight(name))
                                : parameters.computeIfAbsent(name, n -> parameter(graph, n, bundle.weight(n))))
                .output();
        Value target = graph.input("target", ElementType.FLOAT, output.shape());
        Value weight = graph.input("target_weight", ElementType.FLOAT, Shape.of("batch", "queries"));
        Value loss = Loss.weightedSquaredError(output, target, weight);
        graph.output("loss", loss);
        Gradients.of(loss, parameters.values())
                .forEach((parameter, gradient) -> graph.output("gradient/" + parameter.name(), gradient));
        assertEquals(bundle.weights().size() - 1, parameters.size());
        try (OnnxModel model = new OnnxModel(OnnxWriter.write(graph), 1)) {
            give(model, golden);
            for (String name : parameters.keySet()) {
                FloatTensor values = bundle.weight(name);
                model.set(name, values.data(), extents(values));
            }
            check(golden, parameters.keySet(), model.outputs());
        }
    }

    private static Value parameter(Graph graph, String name, FloatTensor tensor) {
        return graph.input(name, ElementType.FLOAT, Shape.ofExtents(tensor.shape()));
    }

    static void give(OnnxModel model, GoldenCase golden) throws Exception {
        long[] tokens = golden.shape("input_timestamps");
        long[] queries = golden.shape("output_timestamps");
        model.set("input_unit_index", golden.longs("input_unit_index"), tokens)
                .set("input_timestamps", golden.floats("input_timestamps"), tokens)
                .set("input_token_type", golden.longs("input_token_type"), tokens)
                .set("input_mask", golden.booleans("input_mask"), tokens)
                .set("session_index", golden.longs("session_index"), golden.windows())
                .set("output_timestamps", golden.floats("output_timestamps"), queries)
                .set("target", golden.floats("target"), golden.shape("target"))
                .set("target_weight", golden.floats("target_weight"), queries);
    }

    static long[] extents(FloatTensor tensor) {
        return java.util.Arrays.stream(tensor.shape()).asLongStream().toArray();
    }

    /**
     * The golden file has each gradient, or evenly spaced elements of it, and its sum, sum of squares, largest and
     * spacing.
     */
    static void check(GoldenCase golden, Iterable<String> parameters, Map<String, float[]> found) {
        assertEquals(golden.floats("loss")[0], found.get("loss")[0], 1e-4);
        double worst = 0;
        for (String name : parameters) {
            float[] gradient = found.get("gradient/" + name);
            float[] expected = golden.floats("gradient/" + name);
            double[] moments = golden.doubles("moments/" + name);
            int stride = (int) moments[3];
            double error = 0;
            double sum = 0;
            double squares = 0;
            for (int k = 0; k < gradient.length; k++) {
                sum += gradient[k];
                squares += (double) gradient[k] * gradient[k];
                if (k % stride == 0) {
                    error = Math.max(error, Math.abs(gradient[k] - expected[k / stride]) / moments[2]);
                }
            }
            double norm = Math.sqrt(moments[1]);
            error = Math.max(error, Math.abs(Math.sqrt(squares) - norm) / norm);
            error = Math.max(error, Math.abs(sum - moments[0]) / (norm * Math.sqrt(gradient.length)));
            assertTrue(error <= TOLERANCE, golden + ", " + name + ": relative error " + error);
            worst = Math.max(worst, error);
        }
        System.out.printf("%-12s gradients, worst relative error %.2e%n", golden, worst);
    }
}
