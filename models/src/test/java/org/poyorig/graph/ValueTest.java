package org.poyorig.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.poyo.OnnxModel;

/** Runs every operator in ONNX Runtime and compares values and shapes. */
class ValueTest {
    private static final float[] X = {-1, 0.5f, 2, 3, -4, 0.25f};

    @Test
    void shouldComputeElementByElement() throws Exception {
        check(x -> x.add(1), Shape.of("n", 3), 0, 1.5, 3, 4, -3, 1.25);
        check(x -> x.multiply(2), Shape.of("n", 3), -2, 1, 4, 6, -8, 0.5);
        check(x -> x.subtract(x.graph().scalar(1)), Shape.of("n", 3), -2, -0.5, 1, 2, -5, -0.75);
        check(x -> x.divide(x.graph().scalar(2)), Shape.of("n", 3), -0.5, 0.25, 1, 1.5, -2, 0.125);
        check(Value::negate, Shape.of("n", 3), 1, -0.5, -2, -3, 4, -0.25);
        check(x -> x.multiply(x).sqrt(), Shape.of("n", 3), 1, 0.5, 2, 3, 4, 0.25);
        check(x -> x.split(1, 1, 2).get(0).exp(), Shape.of("n", 1), Math.exp(-1), Math.exp(3));
        check(x -> x.split(1, 1, 2).get(0).cos(), Shape.of("n", 1), Math.cos(-1), Math.cos(3));
        check(x -> x.split(1, 1, 2).get(0).sin(), Shape.of("n", 1), Math.sin(-1), Math.sin(3));
        check(x -> x.split(1, 1, 1, 1).get(1).erf(), Shape.of("n", 1), 0.5204999, 0 - 0.9999999846);
    }

    @Test
    void shouldBroadcastAsNumpyDoes() throws Exception {
        check(
                x -> x.add(x.graph().constant("row", FloatTensor.of(new float[] {10, 20, 30}, 3))),
                Shape.of("n", 3),
                9,
                20.5,
                32,
                13,
                16,
                30.25);
        check(x -> x.reduceSum(-1).multiply(x), Shape.of("n", 3), -1.5, 0.75, 3, -2.25, 3, -0.1875);
        check(x -> x.graph().scalar(7).unsqueeze(0).unsqueeze(0).expandWith(x), Shape.of("n", 3), 7, 7, 7, 7, 7, 7);
    }

    @Test
    void shouldReduceOneAxisAndKeepIt() throws Exception {
        check(x -> x.reduceSum(1), Shape.of("n", 1), 1.5, -0.75);
        check(x -> x.reduceMean(0), Shape.of(1, 3), 1, -1.75, 1.125);
        check(x -> x.multiply(0).softmax(1), Shape.of("n", 3), third(), third(), third(), third(), third(), third());
    }

    @Test
    void shouldNormaliseTheInnermostAxis() throws Exception {
        FloatTensor ones = FloatTensor.of(new float[] {1, 1, 1}, 3);
        double deviation = Math.sqrt(1.5);
        check(
                x -> x.multiply(0)
                        .add(x.graph().constant("row", FloatTensor.of(new float[] {1, 2, 3}, 3)))
                        .layerNormalization(
                                x.graph().constant("s", ones), x.graph().constant("b", ones), 0),
                Shape.of("n", 3),
                1 - deviation,
                1,
                1 + deviation,
                1 - deviation,
                1,
                1 + deviation);
    }

    @Test
    void shouldMoveElementsWithoutChangingThem() throws Exception {
        check(x -> x.transpose(1, 0), Shape.of(3, "n"), -1, 3, 0.5, -4, 2, 0.25);
        check(x -> x.reshape(Shape.of("n", 1, 3)).reshape(Shape.of(3, "n")), Shape.of(3, "n"), -1, 0.5, 2, 3, -4, 0.25);
        check(x -> x.split(1, 1, 2).get(1), Shape.of("n", 2), 0.5, 2, -4, 0.25);
        check(x -> x.split(1, 2, 1).get(1).concat(1, x.split(1, 1, 2).get(0)), Shape.of("n", 2), 2, -1, 0.25, 3);
        check(x -> x.gather(x.graph().constant("i", 2, 0, 2), 1), Shape.of("n", 3), 2, -1, 2, 0.25, 3, 0.25);
        check(x -> x.cast(ElementType.INT64).cast(ElementType.FLOAT), Shape.of("n", 3), -1, 0, 2, 3, -4, 0);
        check(
                x -> x.cast(ElementType.INT64)
                        .cast(ElementType.BOOL)
                        .where(x, x.graph().scalar(9)),
                Shape.of("n", 3),
                -1,
                9,
                2,
                3,
                -4,
                9);
    }

    @Test
    void shouldRefuseShapesThatDoNotFitWhenTheGraphIsBuilt() {
        Graph graph = new Graph("g");
        Value x = graph.input("x", ElementType.FLOAT, Shape.of("n", 3));
        Value other = graph.input("other", ElementType.FLOAT, Shape.of("m", 3));
        assertThrows(IllegalArgumentException.class, () -> x.matMul(x));
        assertThrows(IllegalArgumentException.class, () -> x.add(other));
        assertThrows(IllegalArgumentException.class, () -> x.concat(0, x.transpose(1, 0)));
        assertThrows(IllegalArgumentException.class, () -> x.reshape(Shape.of(3, "m", "k")));
        assertThrows(IllegalArgumentException.class, () -> x.softmax(2));
        assertThrows(IllegalArgumentException.class, () -> graph.input("x", ElementType.FLOAT, Shape.SCALAR));
    }

    @Test
    void shouldRefuseAValueOfAnotherGraph() {
        Value mine = new Graph("a").input("x", ElementType.FLOAT, Shape.of(2));
        Value stranger = new Graph("b").input("x", ElementType.FLOAT, Shape.of(2));
        assertThrows(IllegalArgumentException.class, () -> mine.add(stranger));
    }

    @Test
    void shouldShowWhatEachNodeReadsAndMakes() {
        Graph graph = new Graph("g");
        Value x = graph.input("x", ElementType.FLOAT, Shape.of("n", 3));
        Value y = x.softmax(-1);
        Node node = graph.nodes().get(0);
        assertEquals("Softmax", node.operator());
        assertSame(x, node.inputs().get(0));
        assertSame(y, node.outputs().get(0));
        assertEquals(new Attribute.Int(1), node.attributes().get("axis"));
    }

    private static double third() {
        return 1 / 3.0;
    }

    private static void check(UnaryOperator<Value> operator, Shape shape, double... expected) throws Exception {
        Graph graph = new Graph("g");
        Value result = operator.apply(graph.input("x", ElementType.FLOAT, Shape.of("n", 3)));
        assertEquals(shape, result.shape());
        graph.output("y", result);
        float[] floats = new float[expected.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) expected[k];
        }
        try (OnnxModel model = new OnnxModel(OnnxWriter.write(graph), 1)) {
            assertArrayEquals(floats, model.set("x", X, 2, 3).run(), 1e-6f);
        }
    }
}
