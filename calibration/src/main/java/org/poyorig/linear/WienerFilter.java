package org.poyorig.linear;

import org.poyorig.poyo.LinearFilter;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.SpikeTrain;

/**
 * A fitted causal linear decoder: the output at time {@code t} is a weighted sum of each unit's spike counts in the
 * bins before {@code t + lag}, plus a bias. Since counts enter linearly, every spike simply adds its bin's weight.
 *
 * @param lagMillis how much later than {@code t} the answer is given
 * @param ridge the penalty on the squared weights, relative to the counts' mean variance times the training rows
 * @param filter its bins of 50 ms, in the truth's physical units, answering alone
 */
public record WienerFilter(int lagMillis, double ridge, LinearFilter filter) {
    public static final double BIN_SECONDS = LagSweep.STEP_MILLIS / 1e3;
    public static final long BIN_NANOS = LagSweep.STEP_MILLIS * RecordingClock.NANOS_PER_MILLI;

    /**
     * @param timeNanos the moments decoded
     * @return (moments, outputs) in the truth's physical units
     */
    public float[][] decode(SpikeTrain spikes, long[] timeNanos) {
        long[] endNanos = timeNanos.clone();
        for (int k = 0; k < endNanos.length; k++) {
            endNanos[k] += lagMillis * RecordingClock.NANOS_PER_MILLI;
        }
        return LinearDecode.decode(filter, spikes, endNanos);
    }
}
