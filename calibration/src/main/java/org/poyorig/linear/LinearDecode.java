package org.poyorig.linear;

import org.poyorig.poyo.LinearFilter;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.SpikeTrain;

/**
 * Decodes a recording with a linear filter, from spikes in memory. Bins are computed in whole nanoseconds, so that no
 * edge depends on rounding.
 */
public final class LinearDecode {
    private LinearDecode() {}

    /**
     * Returns the filter's own values, without its share in the decoded value.
     *
     * @param spikes numbered by the filter's units
     * @param endNanos moments to decode; each value uses only spikes before its moment
     * @return (moments, outputs), in the units of the filter's weights
     */
    public static float[][] decode(LinearFilter filter, SpikeTrain spikes, long[] endNanos) {
        long binNanos = RecordingClock.nanos(filter.binSeconds());
        long reachNanos = filter.bins() * binNanos;
        int outputs = filter.bias().length;
        float[] weights = filter.weights().data();
        long[] times = spikes.timeNanos();
        float[][] decoded = new float[endNanos.length][outputs];
        double[] sum = new double[outputs];
        for (int k = 0; k < endNanos.length; k++) {
            for (int output = 0; output < outputs; output++) {
                sum[output] = filter.bias()[output];
            }
            int spike = RecordingClock.firstNotBefore(times, endNanos[k] - reachNanos);
            for (; spike < times.length && times[spike] < endNanos[k]; spike++) {
                int bin = (int) ((endNanos[k] - 1 - times[spike]) / binNanos);
                int at = (bin * filter.units() + spikes.unit()[spike]) * outputs;
                for (int output = 0; output < outputs; output++) {
                    sum[output] += weights[at + output];
                }
            }
            for (int output = 0; output < outputs; output++) {
                decoded[k][output] = (float) sum[output];
            }
        }
        return decoded;
    }
}
