package org.poyorig.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.poyorig.recording.Intervals;
import org.poyorig.score.RecordingClock;

/**
 * Decodes as in publications on POYO: windows overlap by half, each is queried at every moment inside it, and the
 * values for one moment are averaged. A value depends on spikes up to one window length in the future, so it is not a
 * live result. Windows are placed as in {@code torch_brain/samplers/sequential_fixed_window.py}, with a last one that
 * ends at the end of each stretch. Values are averaged as in {@code torch_brain/utils/stitcher.py}.
 */
final class StitchedDecode {
    private final long windowNanos;

    StitchedDecode(long windowNanos) {
        this.windowNanos = windowNanos;
    }

    /**
     * Averages the answers of all windows around each moment.
     *
     * @param momentNanos rising
     * @param stretches windows lie inside these
     * @return (moments, outputs) in physical units; null for a moment outside all windows
     */
    float[][] decode(WindowQueries queries, long[] momentNanos, Intervals stretches, DoubleConsumer progress) {
        List<Long> ends = new ArrayList<>();
        List<int[]> held = new ArrayList<>();
        for (int k = 0; k < stretches.count(); k++) {
            long stretchEnd = RecordingClock.nanos(stretches.endSeconds()[k]);
            for (long end : windowEnds(RecordingClock.nanos(stretches.startSeconds()[k]), stretchEnd)) {
                int first = RecordingClock.firstNotBefore(momentNanos, end - windowNanos);
                int beyond = RecordingClock.firstNotBefore(momentNanos, end == stretchEnd ? end + 1 : end);
                if (first < beyond) {
                    ends.add(end);
                    held.add(new int[] {first, beyond});
                }
            }
        }
        float[][] offsets = new float[ends.size()][];
        for (int window = 0; window < offsets.length; window++) {
            int first = held.get(window)[0];
            offsets[window] = new float[held.get(window)[1] - first];
            for (int k = 0; k < offsets[window].length; k++) {
                long sinceStart = momentNanos[first + k] - (ends.get(window) - windowNanos);
                offsets[window][k] = (float) RecordingClock.seconds(sinceStart);
            }
        }
        Average[] averages = new Average[momentNanos.length];
        long[] windowEnds = ends.stream().mapToLong(Long::longValue).toArray();
        queries.decode(windowEnds, offsets, progress, (window, query, values) -> {
            int moment = held.get(window)[0] + query;
            averages[moment] = averages[moment] == null ? new Average(values.length) : averages[moment];
            averages[moment].add(values);
        });
        return Arrays.stream(averages)
                .map(average -> average == null ? null : average.mean())
                .toArray(float[][]::new);
    }

    /** Ends of windows: one every half window, and one at the end of the stretch. */
    long[] windowEnds(long startNanos, long endNanos) {
        List<Long> ends = new ArrayList<>();
        for (long end = startNanos + windowNanos; end <= endNanos; end += windowNanos / 2) {
            ends.add(end);
        }
        if (!ends.isEmpty() && ends.get(ends.size() - 1) < endNanos) {
            ends.add(endNanos);
        }
        return ends.stream().mapToLong(Long::longValue).toArray();
    }

    /** The mean of the values for one moment. */
    private static final class Average {
        private final double[] sum;
        private int count;

        Average(int outputs) {
            sum = new double[outputs];
        }

        void add(float[] values) {
            for (int output = 0; output < sum.length; output++) {
                sum[output] += values[output];
            }
            count++;
        }

        float[] mean() {
            float[] mean = new float[sum.length];
            for (int output = 0; output < sum.length; output++) {
                mean[output] = (float) (sum[output] / count);
            }
            return mean;
        }
    }
}
