package org.poyorig.fit.optimise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.FloatTensor;

/** Compares with the five published steps, taken one after another in 64 bits. */
class NewtonSchulzTest {
    private static final int SMALL = 24;
    private static final int LARGE = 70;

    @Test
    void shouldTakeTheSameStepsOnMatricesOfEveryShape() {
        Map<String, FloatTensor> matrices = new TreeMap<>();
        matrices.put("tall", random(LARGE, SMALL, 1, 1));
        matrices.put("wide", random(SMALL, LARGE, 2, 1));
        matrices.put("wide too", random(SMALL, LARGE, 3, 1));
        matrices.put("square", random(SMALL, SMALL, 4, 1));
        matrices.put("nothing", FloatTensor.of(new float[SMALL * LARGE], SMALL, LARGE));
        try (NewtonSchulz newtonSchulz = new NewtonSchulz(matrices)) {
            Map<String, float[]> values = new TreeMap<>();
            matrices.forEach((name, matrix) -> values.put(name, matrix.data().clone()));
            Map<String, float[]> found = newtonSchulz.orthogonal(values);
            assertEquals(matrices.keySet(), found.keySet());
            matrices.forEach((name, matrix) -> {
                assertArrayEquals(matrix.data(), values.get(name), name + " as it was given");
                assertArrayEquals(published(matrix), found.get(name), 2e-4f, name);
            });
        }
    }

    /** Rounding changes the weak directions of a gradient as little as the strong ones. */
    @Test
    void shouldHandleDirectionsOfVeryDifferentLengths() {
        FloatTensor steep = random(SMALL, LARGE, 5, 0.6);
        try (NewtonSchulz newtonSchulz = new NewtonSchulz(Map.of("steep", steep))) {
            float[] found =
                    newtonSchulz.orthogonal(Map.of("steep", steep.data())).get("steep");
            float[] expected = published(steep);
            double error = 0;
            double length = 0;
            for (int k = 0; k < found.length; k++) {
                error += Math.pow(found[k] - expected[k], 2);
                length += Math.pow(expected[k], 2);
            }
            assertTrue(Math.sqrt(error / length) < 2e-3, "relative error " + Math.sqrt(error / length));
        }
    }

    /** @param decay how much shorter each row's part is than that of the row before */
    private static FloatTensor random(int rows, int columns, long seed, double decay) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] mixed = new double[rows][columns];
        for (int source = 0; source < rows; source++) {
            double[] direction = random.doubles(columns, -1, 1).toArray();
            for (int row = 0; row < rows; row++) {
                double share = Math.pow(decay, source) * random.nextDouble(-1, 1);
                for (int column = 0; column < columns; column++) {
                    mixed[row][column] += share * direction[column];
                }
            }
        }
        float[] values = new float[rows * columns];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) mixed[k / columns][k % columns];
        }
        return FloatTensor.of(values, rows, columns);
    }

    private static float[] published(FloatTensor matrix) {
        int rows = matrix.extent(0);
        int columns = matrix.extent(1);
        double[][] x = new double[rows][columns];
        double squares = 0;
        for (float value : matrix.data()) {
            squares += (double) value * value;
        }
        for (int k = 0; k < rows * columns; k++) {
            x[k / columns][k % columns] = matrix.data()[k] / Math.max(Math.sqrt(squares), 1e-7);
        }
        for (int step = 0; step < 5; step++) {
            double[][] gram = product(x, transposed(x));
            double[][] square = product(gram, gram);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < rows; column++) {
                    gram[row][column] = -4.7750 * gram[row][column] + 2.0315 * square[row][column];
                }
                gram[row][row] += 3.4445;
            }
            x = product(gram, x);
        }
        float[] values = new float[rows * columns];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) x[k / columns][k % columns];
        }
        return values;
    }

    private static double[][] product(double[][] left, double[][] right) {
        double[][] product = new double[left.length][right[0].length];
        for (int row = 0; row < left.length; row++) {
            for (int k = 0; k < right.length; k++) {
                for (int column = 0; column < right[0].length; column++) {
                    product[row][column] += left[row][k] * right[k][column];
                }
            }
        }
        return product;
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] transposed = new double[matrix[0].length][matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < matrix[0].length; column++) {
                transposed[column][row] = matrix[row][column];
            }
        }
        return transposed;
    }
}
