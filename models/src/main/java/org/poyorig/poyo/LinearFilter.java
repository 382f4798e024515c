package org.poyorig.poyo;

import java.util.Arrays;
import org.poyorig.bundle.FloatTensor;

/**
 * A linear decoder of one session, used together with the network. Every spike adds a weight that depends on its unit
 * and its age. The decoded value is {@code networkShare} times the network's output plus {@code 1 - networkShare} times
 * the filter's output. The errors of the two decoders differ, above all after little calibration, so the mixture is
 * more accurate than either decoder alone (decision 25).
 *
 * @param networkShare from 0, only the filter, to 1, only the network
 * @param binSeconds length of a time bin of the weights
 * @param weights value that one spike adds, in network units, (bins, units, outputs); the most recent bin first, units
 *     in the order of the session's embeddings. Spikes older than the last bin add nothing
 * @param bias output for an empty window, (outputs), in network units
 */
public record LinearFilter(double networkShare, double binSeconds, FloatTensor weights, float[] bias) {

    public LinearFilter {
        if (!(networkShare >= 0 && networkShare <= 1)) {
            throw new IllegalArgumentException("the network's share must be from 0 to 1, not " + networkShare);
        }
        if (!(binSeconds > 0) || weights.shape().length != 3 || weights.extent(2) != bias.length) {
            throw new IllegalArgumentException(
                    "bins of " + binSeconds + " s, weights of shape " + weights + ", " + bias.length + " outputs");
        }
    }

    /** Number of time bins. */
    public int bins() {
        return weights.extent(0);
    }

    /** Number of units. */
    public int units() {
        return weights.extent(1);
    }

    /** Age of the oldest spike that counts, in seconds. */
    public double seconds() {
        return bins() * binSeconds;
    }

    /** Returns this filter for some of its units, in the given order. Spikes of the other units have no effect. */
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
