package org.poyorig.fit.optimise;

import java.util.LinkedHashMap;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;

/**
 * Muon (Jordan et al. 2024), as {@code torch.optim.Muon} computes it with {@code match_rms_adamw}. A matrix moves along
 * the momentum of its gradient after all singular values of the momentum were made about equal, and as far as AdamW
 * would move it on average. {@link AdamW} moves the parameters that are not matrices of a layer.
 */
public final class Muon implements Optimiser {
    private static final float MOMENTUM = 0.95f;
    private static final double AS_ADAM_W = 0.2;
    private static final String REST = "rest/";
    private static final String MEAN = "momentum/";

    private final double weightDecay;
    private final AdamW rest;
    private final Map<String, FloatTensor> momentum = new LinkedHashMap<>();
    private NewtonSchulz newtonSchulz;

    /**
     * @param weightDecay share of a matrix that a step removes, per unit of learning rate
     * @param rest moves the other parameters with the same learning rate
     */
    public Muon(double weightDecay, AdamW rest) {
        this.weightDecay = weightDecay;
        this.rest = rest;
    }

    /** Whether a parameter, by torch_brain's name, is a matrix of a layer: no embedding table, and not the readout. */
    static boolean moves(String name, FloatTensor parameter) {
        return parameter.shape().length == 2 && !name.contains("emb") && !name.startsWith("readout");
    }

    @Override
    public void step(Map<String, FloatTensor> parameters, Map<String, float[]> gradients, double learningRate) {
        Map<String, FloatTensor> matrices = new LinkedHashMap<>();
        Map<String, FloatTensor> others = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> (moves(name, parameter) ? matrices : others).put(name, parameter));
        if (!matrices.isEmpty()) {
            if (newtonSchulz == null) {
                newtonSchulz = new NewtonSchulz(matrices);
            }
            Map<String, float[]> ahead = new LinkedHashMap<>();
            matrices.forEach((name, matrix) -> ahead.put(name, ahead(name, matrix, gradients.get(name))));
            newtonSchulz
                    .orthogonal(ahead)
                    .forEach((name, direction) -> move(matrices.get(name), direction, learningRate));
        }
        rest.step(others, gradients, learningRate);
    }

    /** The momentum of the gradient, one step ahead (Nesterov). */
    private float[] ahead(String name, FloatTensor parameter, float[] gradient) {
        float[] mean = momentum.computeIfAbsent(
                        name, n -> FloatTensor.of(new float[gradient.length], parameter.shape()))
                .data();
        float[] ahead = new float[gradient.length];
        for (int k = 0; k < gradient.length; k++) {
            mean[k] += (1 - MOMENTUM) * (gradient[k] - mean[k]);
            ahead[k] = gradient[k] + MOMENTUM * (mean[k] - gradient[k]);
        }
        return ahead;
    }

    private void move(FloatTensor parameter, float[] direction, double learningRate) {
        double length = learningRate * AS_ADAM_W * Math.sqrt(Math.max(parameter.extent(0), parameter.extent(1)));
        float[] values = parameter.data();
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (values[k] * (1 - learningRate * weightDecay) - length * direction[k]);
        }
    }

    @Override
    public void close() {
        if (newtonSchulz != null) {
            newtonSchulz.close();
            newtonSchulz = null;
        }
        rest.close();
    }

    @Override
    public Map<String, FloatTensor> memory() {
        Map<String, FloatTensor> memory = new LinkedHashMap<>();
        rest.memory().forEach((name, tensor) -> memory.put(REST + name, tensor));
        momentum.forEach((name, tensor) -> memory.put(MEAN + name, tensor));
        return memory;
    }

    @Override
    public void restore(Map<String, FloatTensor> memory) {
        Map<String, FloatTensor> ofRest = new LinkedHashMap<>();
        momentum.clear();
        memory.forEach((name, tensor) -> {
            if (name.startsWith(REST)) {
                ofRest.put(name.substring(REST.length()), tensor);
            } else {
                momentum.put(
                        name.substring(MEAN.length()),
                        FloatTensor.of(tensor.data().clone(), tensor.shape()));
            }
        });
        rest.restore(ofRest);
    }
}
