package org.poyorig.poyo;

import java.util.Arrays;
import org.poyorig.bundle.FloatTensor;

/**
 * A linear decoder of one session that answers beside the network: every spike adds what its unit weighs at its age.
 * What is decoded is {@code networkShare} times the network's answer plus {@code 1 - networkShare} times this one's.
 * The two go wrong in different ways, above all after little calibration, so that together they are nearer the truth
 * than either (decision 25).
 *
 * @param networkShare from 0, the filter alone, to 1, the network alone
 * @param binSeconds how long a weight holds as a spike grows older
 * @param weights what one spike adds, in network units, (bins, units, outputs); the most recent bin first, units in the
 *     order of the session's rows. Older spikes add nothing
 * @param bias what an empty window gives, (outputs), in network units
 */
public record LinearFilter(double networkShare, double binSeconds, FloatTensor weights, float[] bias) {

    public LinearFilter {
        if (!(networkShare >= 0 && networkShare <= 1)) {
            throw new IllegalArgumentException("the network's share is " + networkShare);
        }
        if (!(binSeconds > 0) || weights.shape().length != 3 || weights.extent(2) != bias.length) {
            throw new IllegalArgumentException(
                    "bins of " + binSeconds + " s, weights of shape " + weights + ", " + bias.length + " outputs");
        }
    }

    /** Number of bins it looks back. */
    public int bins() {
        return weights.extent(0);
    }

    /** Number of units. */
    public int units() {
        return weights.extent(1);
    }

    /** How far it looks back. */
    public double seconds() {
        return bins() * binSeconds;
    }

    /** The same filter for some of its units in another order; the spikes of the others are as if they had not been. */
    public LinearFilter ofUnits(int[] units) {
        int outputs = bias.length;
        float[] chosen = new float[bins() * units.length * outputs];
        for (int bin = 0; bin < bins(); bin++) {
            for (int k = 0; k < units.length; k++) {
                int from = (bin * units() + units[k]) * outputs;
                System.arraycopy(weights.data(), from, chosen, (bin * units.length + k) * outputs, outputs);
            }
        }
        return new LinearFilter(networkShare, binSeconds, FloatTensor.of(chosen, bins(), units.length, outputs), bias);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearFilter that
                && networkShare == that.networkShare
                && binSeconds == that.binSeconds
                && weights.equals(that.weights)
                && Arrays.equals(bias, that.bias);
    }

    @Override
    public int hashCode() {
        return 31 * weights.hashCode() + Arrays.hashCode(bias);
    }
}
