package org.poyorig.gradient;

import org.poyorig.graph.Value;

/** Loss functions: training minimises them. */
public final class Loss {
    private Loss() {}

    /**
     * Weighted mean squared error: the mean over the outputs, then the weighted mean over all samples. This is the loss
     * of the published POYO ({@code MSELoss} of torch_brain 0.1).
     *
     * @param output output of the network, (batch, samples, outputs)
     * @param target true values, in the same shape; finite, also for samples of weight 0
     * @param weight (batch, samples), not negative, at least one positive
     * @return the loss, a single number
     */
    public static Value weightedSquaredError(Value output, Value target, Value weight) {
        Value error = output.subtract(target);
        Value ofSample = error.multiply(error).reduceMean(-1).reshapeLike(weight);
        return ofSample.multiply(weight).sumOutermost(2).divide(weight.sumOutermost(2));
    }
}
