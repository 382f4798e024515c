package org.poyorig.fit.optimise;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.fit.batch.GraphSession;
import org.poyorig.graph.ElementType;
import org.poyorig.graph.Graph;
import org.poyorig.graph.OnnxWriter;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;
import org.poyorig.onnx.Execution;

/**
 * Makes all singular values of some matrices about 1 and keeps their singular vectors, by five Newton-Schulz steps with
 * the coefficients of Jordan et al. 2024, which trade exactness for speed. An ONNX graph computes all matrices of one
 * shape at once, on the CPU and one thread, whatever the provider of the gradients.
 *
 * <p>A step multiplies the matrix X by a polynomial of its Gram matrix G, the product of X and its transpose on the
 * shorter side. These polynomials commute. The graph therefore takes the steps on the small Gram matrices and
 * multiplies X once by their product: two products with the long side of X instead of ten.
 */
final class NewtonSchulz implements AutoCloseable {
    private static final int STEPS = 5;
    private static final float FIRST = 3.4445f;
    private static final float THIRD = -4.7750f;
    private static final float FIFTH = 2.0315f;
    private static final double LEAST_NORM = 1e-7;

    private final List<Stack> stacks;
    private final GraphSession session;

    /** Matrices of one shape, one after another in {@code values}. */
    private record Stack(int rows, int columns, List<String> names, float[] values) {
        String input() {
            return "matrices/" + rows + "x" + columns;
        }

        String output() {
            return "orthogonal/" + rows + "x" + columns;
        }

        int size() {
            return rows * columns;
        }
    }

    /** @param like matrices, by name; only the shapes matter */
    NewtonSchulz(Map<String, FloatTensor> like) {
        Map<List<Integer>, List<String>> byShape = new LinkedHashMap<>();
        new TreeMap<>(like).forEach((name, matrix) -> byShape.computeIfAbsent(
                        List.of(matrix.extent(0), matrix.extent(1)), shape -> new ArrayList<>())
                .add(name));
        this.stacks = byShape.entrySet().stream()
                .map(entry -> {
                    int rows = entry.getKey().get(0);
                    int columns = entry.getKey().get(1);
                    List<String> names = entry.getValue();
                    return new Stack(rows, columns, names, new float[names.size() * rows * columns]);
                })
                .toList();
        Graph graph = new Graph("newton-schulz");
        stacks.forEach(stack -> add(graph, stack));
        this.session = new GraphSession(OnnxWriter.write(graph), 1, Execution.CPU);
    }

    private static void add(Graph graph, Stack stack) {
        Shape shape = Shape.of(stack.names().size(), stack.rows(), stack.columns());
        Value matrix = graph.input(stack.input(), ElementType.FLOAT, shape);
        boolean tall = stack.rows() > stack.columns();
        Value turned = matrix.swapInnermost();
        Value gram = tall ? turned.matMul(matrix) : matrix.matMul(turned);
        int side = Math.min(stack.rows(), stack.columns());
        Value one = graph.constant("one", FloatTensor.of(identity(side), side, side));
        Value product = null;
        for (int step = 0; step < STEPS; step++) {
            Value square = gram.matMul(gram);
            Value factor = one.multiply(FIRST).add(gram.multiply(THIRD)).add(square.multiply(FIFTH));
            product = product == null ? factor : factor.matMul(product);
            gram = step == STEPS - 1 ? gram : factor.matMul(gram.matMul(factor));
        }
        graph.output(stack.output(), tall ? matrix.matMul(product) : product.matMul(matrix));
    }

    private static float[] identity(int side) {
        float[] values = new float[side * side];
        for (int k = 0; k < side; k++) {
            values[k * side + k] = 1;
        }
        return values;
    }

    /**
     * Replaces the singular values of each matrix by values near 1.
     *
     * @param matrices matrices of the names and shapes given to the constructor, row-major; they are not changed
     * @return the new matrices, by name
     */
    Map<String, float[]> orthogonal(Map<String, float[]> matrices) {
        for (Stack stack : stacks) {
            for (int k = 0; k < stack.names().size(); k++) {
                normalise(matrices.get(stack.names().get(k)), stack.values(), k * stack.size());
            }
        }
        Map<String, float[]> results = session.run(
                inputs -> stacks.forEach(stack -> inputs.floats(
                        stack.input(),
                        FloatBuffer.wrap(stack.values()),
                        stack.names().size(),
                        stack.rows(),
                        stack.columns())),
                stacks.stream().map(Stack::output).toList());
        Map<String, float[]> orthogonal = new LinkedHashMap<>();
        for (Stack stack : stacks) {
            float[] result = results.get(stack.output());
            for (int k = 0; k < stack.names().size(); k++) {
                int at = k * stack.size();
                orthogonal.put(stack.names().get(k), Arrays.copyOfRange(result, at, at + stack.size()));
            }
        }
        return orthogonal;
    }

    private static void normalise(float[] from, float[] to, int at) {
        double squares = 0;
        for (float value : from) {
            squares += (double) value * value;
        }
        float factor = (float) (1 / Math.max(Math.sqrt(squares), LEAST_NORM));
        for (int k = 0; k < from.length; k++) {
            to[at + k] = factor * from[k];
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
