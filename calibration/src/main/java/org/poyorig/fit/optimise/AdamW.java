package org.poyorig.fit.optimise;

import java.util.Map;
import org.poyorig.bundle.FloatTensor;

/** Adam with decoupled weight decay (Loshchilov and Hutter 2019), as {@code torch.optim.AdamW} computes it. */
public final class AdamW implements Optimiser {
    private static final double MEAN_DECAY = 0.9;
    private static final double USUAL_SQUARE_DECAY = 0.999;
    private static final double EPSILON = 1e-8;

    private final double weightDecay;
    private final double squareDecay;
    private final Moments moments = new Moments();

    /** @param weightDecay share of a parameter that a step removes, per unit of learning rate */
    public AdamW(double weightDecay) {
        this(weightDecay, USUAL_SQUARE_DECAY);
    }

    /** @param squareDecay decay of the running mean of squares; short fits need less than 0.999 */
    public AdamW(double weightDecay, double squareDecay) {
        this.weightDecay = weightDecay;
        this.squareDecay = squareDecay;
    }

    @Override
    public void step(Map<String, FloatTensor> parameters, Map<String, float[]> gradients, double learningRate) {
        int step = moments.nextStep();
        double meanBias = 1 - Math.pow(MEAN_DECAY, step);
        double squareBias = Math.sqrt(1 - Math.pow(squareDecay, step));
        parameters.forEach((name, parameter) -> {
            float[] values = parameter.data();
            float[] gradient = gradients.get(name);
            float[] mean = moments.mean(name, parameter);
            float[] square = moments.square(name, parameter);
            for (int k = 0; k < values.length; k++) {
                mean[k] = (float) (MEAN_DECAY * mean[k] + (1 - MEAN_DECAY) * gradient[k]);
                square[k] = (float) (squareDecay * square[k] + (1 - squareDecay) * gradient[k] * gradient[k]);
                double kept = values[k] * (1 - learningRate * weightDecay);
                double move = mean[k] / meanBias / (Math.sqrt(square[k]) / squareBias + EPSILON);
                values[k] = (float) (kept - learningRate * move);
            }
        });
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
