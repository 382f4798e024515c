package org.poyorig.evaluate;

/**
 * A fitted causal linear decoder: the output at time {@code t} is a weighted sum of each unit's spike counts in the
 * bins before {@code t + lag}, plus a bias. Since counts enter linearly, every spike simply adds its bin's weight.
 *
 * @param lagMillis how much later than {@code t} the answer is given
 * @param bins how many past bins of 50 ms it looks at
 * @param ridge the penalty on the squared weights, relative to the counts' mean variance times the training rows
 * @param spikeWeights what one spike adds, (bins * units, outputs), the most recent bin first
 * @param bias what an empty window gives, per output
 */
public record WienerFilter(int lagMillis, int bins, double ridge, float[][] spikeWeights, double[] bias) {
    static final long BIN_NANOS = LagSweep.STEP_MILLIS * RecordingClock.NANOS_PER_MILLI;

    /**
     * @param timeNanos the moments decoded
     * @return (moments, outputs) in the truth's physical units
     */
    float[][] decode(SpikeTrain spikes, long[] timeNanos) {
        float[][] decoded = new float[timeNanos.length][bias.length];
        double[] sum = new double[bias.length];
        for (int k = 0; k < timeNanos.length; k++) {
            long end = timeNanos[k] + lagMillis * RecordingClock.NANOS_PER_MILLI;
            System.arraycopy(bias, 0, sum, 0, sum.length);
            int spike = RecordingClock.firstNotBefore(spikes.timeNanos(), end - bins * BIN_NANOS);
            for (; spike < spikes.timeNanos().length && spikes.timeNanos()[spike] < end; spike++) {
                int bin = (int) ((end - 1 - spikes.timeNanos()[spike]) / BIN_NANOS);
                float[] weights = spikeWeights[bin * spikes.unitCount() + spikes.unit()[spike]];
                for (int output = 0; output < sum.length; output++) {
                    sum[output] += weights[output];
                }
            }
            for (int output = 0; output < sum.length; output++) {
                decoded[k][output] = (float) sum[output];
            }
        }
        return decoded;
    }
}
