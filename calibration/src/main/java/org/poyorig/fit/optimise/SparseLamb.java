package org.poyorig.fit.optimise;

import java.util.Map;
import java.util.Set;
import org.poyorig.bundle.FloatTensor;

/**
 * The published optimiser of POYO ({@code examples/poyo/optim.py} of torch_brain): Lamb (You et al. 2020) without bias
 * correction. A step is scaled to the size of the parameter. In sparse tables, a row whose gradient is zero does not
 * change and its moments become zero, as in the original.
 */
public final class SparseLamb implements Optimiser {
    private static final double MEAN_DECAY = 0.9;
    private static final double SQUARE_DECAY = 0.999;
    private static final double EPSILON = 1e-6;
    private static final double LARGEST_NORM = 10;

    private final double weightDecay;
    private final Set<String> sparse;
    private final Moments moments = new Moments();

    /** @param sparse names of tables of which a batch uses few rows */
    public SparseLamb(double weightDecay, Set<String> sparse) {
        this.weightDecay = weightDecay;
        this.sparse = Set.copyOf(sparse);
    }

    @Override
    public void step(Map<String, FloatTensor> parameters, Map<String, float[]> gradients, double learningRate) {
        moments.nextStep();
        parameters.forEach((name, parameter) -> step(name, parameter, gradients.get(name), learningRate));
    }

    private void step(String name, FloatTensor parameter, float[] gradient, double learningRate) {
        int width = parameter.shape()[parameter.shape().length - 1];
        float[] values = parameter.data();
        float[] mean = moments.mean(name, parameter);
        float[] square = moments.square(name, parameter);
        boolean[] still = sparse.contains(name) ? stillRows(gradient, width) : new boolean[values.length / width];
        float[] move = new float[values.length];
        double valueNorm = 0;
        double moveNorm = 0;
        for (int k = 0; k < values.length; k++) {
            boolean forget = still[k / width];
            mean[k] = forget ? 0 : (float) (MEAN_DECAY * mean[k] + (1 - MEAN_DECAY) * gradient[k]);
            square[k] =
                    forget ? 0 : (float) (SQUARE_DECAY * square[k] + (1 - SQUARE_DECAY) * gradient[k] * gradient[k]);
            move[k] = (float) (mean[k] / (Math.sqrt(square[k]) + EPSILON) + weightDecay * values[k]);
            valueNorm += (double) values[k] * values[k];
            moveNorm += (double) move[k] * move[k];
        }
        double size = Math.min(Math.sqrt(valueNorm), LARGEST_NORM);
        double trust = size == 0 || moveNorm == 0 ? 1 : size / Math.sqrt(moveNorm);
        for (int k = 0; k < values.length; k++) {
            if (!still[k / width]) {
                values[k] -= (float) (learningRate * trust * move[k]);
            }
        }
    }

    private static boolean[] stillRows(float[] gradient, int width) {
        boolean[] still = new boolean[gradient.length / width];
        for (int row = 0; row < still.length; row++) {
            still[row] = true;
            for (int k = row * width; k < (row + 1) * width; k++) {
                still[row] &= gradient[k] == 0;
            }
        }
        return still;
    }

    @Override
    public Map<String, FloatTensor> memory() {
        return moments.tensors();
    }

    @Override
    public void restore(Map<String, FloatTensor> memory) {
        moments.restore(memory);
    }
}
