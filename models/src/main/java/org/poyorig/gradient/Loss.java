package org.poyorig.gradient;

import org.poyorig.graph.Value;

/** Loss functions: training minimises them. */
public final class Loss {
    private Loss() {}

    /**
     * Weighted mean squared error: the mean over the outputs, then the weighted mean over all samples, then the mean
     * over the paths. With one path this is the loss of the published POYO ({@code MSELoss} of torch_brain 0.1).
     *
     * @param paths outputs of the network's paths, (paths, batch, samples, outputs); every path learns for itself
     * @param target true values, (batch, samples, outputs); finite, also for samples of weight 0
     * @param weight (batch, samples), not negative, at least one positive
     * @return the loss, a single number
     */
    public static Value weightedSquaredError(Value paths, Value target, Value weight) {
        int count = paths.shape().extent(0);
        Value error = paths.subtract(target);
        Value ofSample = error.multiply(error).reduceMean(-1);
        Value ofPaths = count == 1 ? ofSample : ofSample.reduceMean(0);
        return ofPaths.reshapeLike(weight).multiply(weight).sumOutermost(2).divide(weight.sumOutermost(2));
    }
}
