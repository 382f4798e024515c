package org.poyorig.linear;

import org.poyorig.poyo.LinearFilter;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.SpikeTrain;

/**
 * A fitted causal linear decoder: the output for time {@code t} is a weighted sum of each unit's spike counts in the
 * bins before {@code t + lag}, plus a bias. So each spike adds the weight of its bin and unit.
 *
 * @param lagMillis the lag in milliseconds, as in {@link LagSweep}
 * @param ridge penalty on the squared weights, relative to the counts' mean variance times the number of training rows
 * @param filter weights in the physical units of the measured values, for bins of 50 ms; its network share is 0
 */
public record WienerFilter(int lagMillis, double ridge, LinearFilter filter) {
    public static final double BIN_SECONDS = LagSweep.STEP_MILLIS / 1e3;
    public static final long BIN_NANOS = LagSweep.STEP_MILLIS * RecordingClock.NANOS_PER_MILLI;

    /**
     * Decodes spikes causally.
     *
     * @param timeNanos moments to decode
     * @return (moments, outputs) in the physical units of the measured values
     */
    public float[][] decode(SpikeTrain spikes, long[] timeNanos) {
        long[] endNanos = timeNanos.clone();
        for (int k = 0; k < endNanos.length; k++) {
            endNanos[k] += lagMillis * RecordingClock.NANOS_PER_MILLI;
        }
        return LinearDecode.decode(filter, spikes, endNanos);
    }
}
