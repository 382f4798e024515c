package org.poyorig.gradient;

import org.poyorig.graph.Value;

/** What training makes small. */
public final class Loss {
    private Loss() {}

    /**
     * The mean over all samples of the squared error (itself the mean over the outputs), each sample counting by its
     * weight: the loss that POYO is published with ({@code MSELoss} of torch_brain 0.1).
     *
     * @param output what the network says, (batch, samples, outputs)
     * @param target what is true, of the same shape; finite even where the weight is 0
     * @param weight (batch, samples), not negative, at least one positive
     * @return one number
     */
    public static Value weightedSquaredError(Value output, Value target, Value weight) {
        Value error = output.subtract(target);
        Value ofSample = error.multiply(error).reduceMean(-1).reshapeLike(weight);
        return ofSample.multiply(weight).sumOutermost(2).divide(weight.sumOutermost(2));
    }
}
