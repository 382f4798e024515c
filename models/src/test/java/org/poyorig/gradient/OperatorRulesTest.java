package org.poyorig.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.graph.ElementType;
import org.poyorig.graph.Graph;
import org.poyorig.graph.OnnxWriter;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;
import org.poyorig.poyo.OnnxModel;

/** Each rule against central differences in 64-bit arithmetic, at random points, with and without broadcasting. */
class OperatorRulesTest {
    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-8;
    private static final Map<String, Long> RUN_EXTENTS = Map.of("batch", 2L, "tokens", 3L);

    /** An operator applied to inputs x0, x1… of some shapes, all between 0.2 and 1.2. */
    record Case(String name, Function<List<Value>, Value> operation, Shape... shapes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        Shape stack = Shape.of("batch", "tokens", 4);
        Shape matrix = Shape.of(3, 4);
        Shape row = Shape.of(4);
        return Stream.of(
                new Case("Add", x -> x.get(0).add(x.get(1)), stack, row),
                new Case("Add of broadcast axes", x -> x.get(0).add(x.get(1)), Shape.of(3, 1), Shape.of(2, 1, 4)),
                new Case("Sub", x -> x.get(0).subtract(x.get(1)), row, stack),
                new Case("Mul", x -> x.get(0).multiply(x.get(1)), stack, Shape.of("batch", 1, 4)),
                new Case("Mul by itself", x -> x.get(0).multiply(x.get(0)), stack),
                new Case("Div", x -> x.get(0).divide(x.get(1)), stack, row),
                new Case("Neg", x -> x.get(0).negate(), matrix),
                new Case("Exp", x -> x.get(0).exp(), matrix),
                new Case("Tanh", x -> x.get(0).tanh(), matrix),
                new Case("Sigmoid", x -> x.get(0).sigmoid(), matrix),
                new Case("Sqrt", x -> x.get(0).sqrt(), matrix),
                new Case("Sin", x -> x.get(0).sin(), matrix),
                new Case("Cos", x -> x.get(0).cos(), matrix),
                new Case("MatMul", x -> x.get(0).matMul(x.get(1)), matrix, Shape.of(4, 2)),
                new Case("MatMul of stacks", x -> x.get(0).matMul(x.get(1)), stack, Shape.of("batch", 4, 2)),
                new Case("MatMul by one matrix", x -> x.get(0).matMul(x.get(1)), stack, Shape.of(4, 2)),
                new Case("MatMul of one matrix", x -> x.get(0).matMul(x.get(1)), matrix, Shape.of("batch", 4, 2)),
                new Case("MatMul of a transpose", x -> x.get(0).matMul(x.get(1).transpose(0, 2, 1)), stack, stack),
                new Case(
                        "LayerNormalization",
                        x -> x.get(0).layerNormalization(x.get(1), x.get(2), 1e-5f),
                        stack,
                        row,
                        row),
                new Case("Softmax", x -> x.get(0).softmax(-1), stack),
                new Case("Softmax over the middle", x -> x.get(0).softmax(1), Shape.of(2, 3, 2)),
                new Case("ReduceSum", x -> x.get(0).reduceSum(0, 2), stack),
                new Case("ReduceSum away", x -> x.get(0).sumOutermost(2), stack),
                new Case("ReduceMean", x -> x.get(0).reduceMean(0, -1), Shape.of(2, 3, 2)),
                new Case("Reshape", x -> x.get(0).reshape(Shape.of("batch", "tokens", 2, 2)), stack),
                new Case("Transpose", x -> x.get(0).transpose(1, 2, 0), stack),
                new Case("Unsqueeze", x -> x.get(0).unsqueeze(1), matrix),
                new Case("Split", x -> weighted(x.get(0).split(-1, 1, 3)), stack),
                new Case(
                        "Split of which one part is read",
                        x -> x.get(0).split(-1, 1, 3).get(1),
                        stack),
                new Case("Concat", x -> x.get(0).concat(-1, x.get(1)), stack, Shape.of("batch", "tokens", 2)),
                new Case(
                        "Expand",
                        x -> x.get(0).expandWith(x.get(1)).multiply(x.get(1)),
                        Shape.of("batch", 1, 4),
                        stack),
                new Case("Where", x -> upper(x.get(0)).where(x.get(0), x.get(1)), matrix, row),
                new Case("Gather", x -> x.get(0).gather(rows(x.get(0)), 0), matrix),
                new Case(
                        "the loss",
                        x -> Loss.weightedSquaredError(x.get(0), x.get(1), x.get(2)),
                        Shape.of(4, "batch", "tokens", 4),
                        stack,
                        Shape.of("batch", "tokens")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldGiveTheSlopeThatDifferencesShow(Case operator) throws Exception {
        Graph graph = new Graph("rule");
        List<Value> inputs = new ArrayList<>();
        for (Shape shape : operator.shapes()) {
            inputs.add(graph.input("x" + inputs.size(), ElementType.FLOAT, shape));
        }
        Value loss = summed(operator.operation().apply(inputs));
        graph.output("loss", loss);
        Gradients.of(loss, inputs).forEach((input, gradient) -> {
            assertEquals(input.shape(), gradient.shape());
            graph.output("gradient/" + input.name(), gradient);
        });
        Map<String, Run.Tensor> point = point(inputs);
        try (Run run = new Run(graph)) {
            Map<String, double[]> found = run.with(point);
            for (Value input : inputs) {
                double[] gradient = found.get("gradient/" + input.name());
                double[] slope = slope(run, point, input.name());
                double largest = IntStream.range(0, slope.length)
                        .mapToDouble(k -> Math.abs(slope[k]))
                        .max()
                        .orElseThrow();
                assertTrue(largest > 1e-3, "the test can fail: slopes up to " + largest);
                for (int k = 0; k < slope.length; k++) {
                    assertEquals(
                            slope[k], gradient[k], TOLERANCE * largest, operator + ", " + input + ", element " + k);
                }
            }
        }
    }

    /** ONNX Runtime has no error function in 64 bits, so its slope is taken from the series, summed here in 64 bits. */
    @Test
    void shouldGiveTheSlopeOfTheErrorFunction() throws Exception {
        Graph graph = new Graph("rule");
        Value x = graph.input("x", ElementType.FLOAT, Shape.of(5));
        Value loss = x.erf().sumOutermost(1);
        graph.output("gradient", Gradients.of(loss, List.of(x)).get(x));
        float[] points = {-1.5f, -0.3f, 0, 0.8f, 1.9f};
        try (OnnxModel model = new OnnxModel(OnnxWriter.write(graph), 1)) {
            float[] gradient = model.set("x", points, 5).run();
            for (int k = 0; k < points.length; k++) {
                double slope = (erf(points[k] + STEP) - erf(points[k] - STEP)) / (2 * STEP);
                assertEquals(slope, gradient[k], 1e-6, "at " + points[k]);
            }
        }
    }

    /** The Maclaurin series, exact to 64 bits for arguments below 2. */
    private static double erf(double x) {
        double sum = 0;
        double power = x;
        for (int n = 0; n < 60; n++) {
            sum += power / (2 * n + 1);
            power *= -x * x / (n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    @Test
    void shouldRefuseAnOperatorWithoutARule() {
        Graph graph = new Graph("rule");
        Value x = graph.input("x", ElementType.FLOAT, Shape.of(3));
        Value loss = graph.apply("", "Ceil", List.of(x), Map.of(), List.of(x.type()))
                .get(0)
                .sumOutermost(1);
        var refusal = assertThrows(IllegalArgumentException.class, () -> Gradients.of(loss, List.of(x)));
        assertTrue(refusal.getMessage().contains("Ceil"), refusal.getMessage());
    }

    @Test
    void shouldRefuseAParameterThatTheLossDoesNotDependOn() {
        Graph graph = new Graph("rule");
        Value x = graph.input("x", ElementType.FLOAT, Shape.of(3));
        Value other = graph.input("other", ElementType.FLOAT, Shape.of(3));
        Value loss = x.sumOutermost(1);
        var refusal = assertThrows(IllegalArgumentException.class, () -> Gradients.of(loss, List.of(x, other)));
        assertTrue(refusal.getMessage().contains("other"), refusal.getMessage());
    }

    @Test
    void shouldBuildNoBackwardNodesForFrozenParameters() {
        Graph graph = new Graph("rule");
        Value x = graph.input("x", ElementType.FLOAT, Shape.of(2, 3));
        Value parameter = graph.input("p", ElementType.FLOAT, Shape.of(3));
        Value frozen = x.exp().sin();
        Value loss = frozen.multiply(parameter).sumOutermost(2);
        int forward = graph.nodes().size();
        Gradients.of(loss, List.of(parameter));
        assertTrue(graph.nodes().stream().skip(forward).noneMatch(node -> node.operator()
                .equals("Cos")));
    }

    /** Every element counts differently, so that no mistake cancels. */
    private static Value summed(Value result) {
        Value weighted = result.multiply(result).add(result.sin());
        return result.shape().rank() == 0
                ? weighted
                : weighted.sumOutermost(result.shape().rank());
    }

    private static Value weighted(List<Value> parts) {
        return parts.get(1).multiply(parts.get(0)).multiply(2);
    }

    private static Value upper(Value like) {
        float[] half = {1, 0, 0, 1, 1, 1, 0, 1, 0, 0, 1, 0};
        Value one = like.graph().constant("one", FloatTensor.of(new float[] {1}, 1));
        return like.graph().constant("half", FloatTensor.of(half, 3, 4)).equalTo(one);
    }

    private static Value rows(Value like) {
        return like.graph().constant("rows", 2, 0, 2, 2).reshape(Shape.of(2, 2));
    }

    private static Map<String, Run.Tensor> point(List<Value> inputs) {
        Random random = new Random(5);
        Map<String, Run.Tensor> point = new LinkedHashMap<>();
        for (Value input : inputs) {
            long[] shape = input.shape().dimensions().stream()
                    .mapToLong(d -> d.isKnown() ? d.extent() : RUN_EXTENTS.get(d.symbol()))
                    .toArray();
            int size = (int) java.util.Arrays.stream(shape).reduce(1, Math::multiplyExact);
            double[] values = random.doubles(size, 0.2, 1.2).toArray();
            point.put(input.name(), new Run.Tensor(shape, values));
        }
        return point;
    }

    private static double[] slope(Run run, Map<String, Run.Tensor> point, String name) throws Exception {
        Run.Tensor at = point.get(name);
        double[] slope = new double[at.values().length];
        Map<String, Run.Tensor> moved = new HashMap<>(point);
        for (int k = 0; k < slope.length; k++) {
            double[] values = at.values().clone();
            moved.put(name, new Run.Tensor(at.shape(), values));
            values[k] = at.values()[k] + STEP;
            double above = run.with(moved).get("loss")[0];
            values[k] = at.values()[k] - STEP;
            slope[k] = (above - run.with(moved).get("loss")[0]) / (2 * STEP);
        }
        return slope;
    }
}
