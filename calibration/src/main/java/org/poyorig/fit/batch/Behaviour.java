package org.poyorig.fit.batch;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.poyorig.recording.Intervals;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.Truth;

/**
 * The measured behaviour in network units.
 *
 * @param timeNanos time of each sample, rising
 * @param values (samples, outputs); 0 in samples that were not measured
 * @param weight 1 for a measured sample, else 0
 */
public record Behaviour(long[] timeNanos, float[][] values, float[] weight) {

    /**
     * Converts measured values into network units.
     *
     * @param scale physical units per network unit, for each output
     */
    public static Behaviour of(Truth truth, double[] scale) {
        int samples = truth.timeNanos().length;
        float[][] values = new float[samples][truth.outputCount()];
        float[] weight = new float[samples];
        for (int k = 0; k < samples; k++) {
            boolean measured = true;
            for (int output = 0; output < values[k].length; output++) {
                values[k][output] = (float) (truth.values()[k][output] / scale[output]);
                measured &= Float.isFinite(values[k][output]);
            }
            weight[k] = measured ? 1 : 0;
            if (!measured) {
                values[k] = new float[values[k].length];
            }
        }
        return new Behaviour(truth.timeNanos(), values, weight);
    }

    public int outputCount() {
        return values.length == 0 ? 0 : values[0].length;
    }

    /** Measured samples whose whole window lies inside one stretch. */
    public int[] rightEdges(Intervals inside, double windowSeconds) {
        return IntStream.range(0, timeNanos.length)
                .filter(k -> weight[k] > 0)
                .filter(k -> {
                    double end = RecordingClock.seconds(timeNanos[k]);
                    return inside.cover(end - windowSeconds, end);
                })
                .toArray();
    }

    /** Index of the first sample at or after a time. */
    public int firstFrom(long nanos) {
        int at = Arrays.binarySearch(timeNanos, nanos);
        return at < 0 ? -at - 1 : at;
    }
}
