package org.poyorig.fit.batch;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.poyorig.recording.Intervals;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.Truth;

/**
 * What is learned: a measured behaviour in network units, and how much each sample counts. All that was measured counts
 * alike.
 *
 * @param timeNanos time of each sample, rising
 * @param values (samples, outputs); 0 where nothing was measured
 * @param weight 1, or 0 where nothing was measured
 */
public record Behaviour(long[] timeNanos, float[][] values, float[] weight) {

    /** @param scale physical units per network unit, for each output */
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

    /** Samples that count and whose whole window lies inside one of the stretches. */
    public int[] rightEdges(Intervals inside, double windowSeconds) {
        return IntStream.range(0, timeNanos.length)
                .filter(k -> weight[k] > 0)
                .filter(k -> {
                    double end = RecordingClock.seconds(timeNanos[k]);
                    return inside.cover(end - windowSeconds, end);
                })
                .toArray();
    }

    /** The first sample at or after a moment. */
    public int firstFrom(long nanos) {
        int at = Arrays.binarySearch(timeNanos, nanos);
        return at < 0 ? -at - 1 : at;
    }
}
