package org.poyorig.score;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Recording;

/**
 * The measured behaviour, its columns in the order of a decoder's outputs.
 *
 * @param behaviour name of the measured series
 * @param unit physical unit; empty if the recording does not state it
 * @param timeNanos time of each sample, rising
 * @param values one row per sample, one column per output; NaN where nothing was measured
 */
public record Truth(String behaviour, String unit, long[] timeNanos, float[][] values) {

    /**
     * Finds the series that a decoder was trained on and puts its channels in the order of the decoder's outputs.
     * Channels are matched by name; if a name is missing, a series with the same number of channels is matched by
     * position.
     *
     * @param behaviour key of the series, e.g. {@code cursor.vel}; empty takes the first series that fits
     * @param outputs names of the decoder's outputs
     */
    public static Truth of(Recording recording, String behaviour, List<String> outputs) {
        for (BehaviourSeries series : recording.behaviour()) {
            boolean named = behaviour.isEmpty() || series.key().equals(behaviour);
            if (named && series.channels().containsAll(outputs)) {
                return of(
                        series,
                        outputs.stream().mapToInt(series.channels()::indexOf).toArray());
            }
        }
        for (BehaviourSeries series : recording.behaviour()) {
            boolean named = behaviour.isEmpty() || series.key().equals(behaviour);
            if (named && series.channels().size() == outputs.size()) {
                return of(series, IntStream.range(0, outputs.size()).toArray());
            }
        }
        List<String> found = recording.behaviour().stream()
                .map(series -> series.key() + series.channels())
                .toList();
        throw new UserError(
                "behaviour of " + recording.sessionId(),
                (behaviour.isEmpty() ? "a series" : behaviour) + " with " + outputs,
                found.isEmpty() ? "none" : String.join(", ", found),
                "choose a bundle that decodes a behaviour of this recording, or another recording");
    }

    /** The chosen columns of a series. */
    public static Truth of(BehaviourSeries series, int... columns) {
        float[][] values = new float[series.sampleCount()][columns.length];
        for (int row = 0; row < values.length; row++) {
            for (int k = 0; k < columns.length; k++) {
                values[row][k] = series.values()[row][columns[k]];
            }
        }
        return new Truth(series.key(), series.unit(), RecordingClock.nanos(series.timeSeconds()), values);
    }

    /** Number of outputs. */
    public int outputCount() {
        return values.length == 0 ? 0 : values[0].length;
    }

    /** Whether every output of a sample was measured. */
    public boolean measured(int sample) {
        for (float value : values[sample]) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the value that was measured at a time, or interpolates linearly between two measured samples.
     *
     * @param longestGapNanos longest time between two such samples
     * @return a value for each output, not to be changed; empty if nothing was measured near enough
     */
    public Optional<float[]> at(long time, long longestGapNanos) {
        int next = RecordingClock.firstNotBefore(timeNanos, time);
        if (next < timeNanos.length && timeNanos[next] == time && measured(next)) {
            return Optional.of(values[next]);
        }
        int last = next - 1;
        while (next < timeNanos.length && !measured(next)) {
            next++;
        }
        while (last >= 0 && !measured(last)) {
            last--;
        }
        if (last < 0 || next >= timeNanos.length || timeNanos[next] - timeNanos[last] > longestGapNanos) {
            return Optional.empty();
        }
        double share = (time - timeNanos[last]) / (double) (timeNanos[next] - timeNanos[last]);
        float[] value = new float[outputCount()];
        for (int output = 0; output < value.length; output++) {
            float from = values[last][output];
            value[output] = (float) (from + share * (values[next][output] - from));
        }
        return Optional.of(value);
    }

    /** Median time between two samples. */
    public long spacingNanos() {
        long[] steps = new long[Math.max(0, timeNanos.length - 1)];
        for (int k = 0; k < steps.length; k++) {
            steps[k] = timeNanos[k + 1] - timeNanos[k];
        }
        Arrays.sort(steps);
        return steps.length == 0 ? 1 : Math.max(1, steps[steps.length / 2]);
    }
}
