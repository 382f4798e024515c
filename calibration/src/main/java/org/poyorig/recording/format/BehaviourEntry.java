package org.poyorig.recording.format;

import java.util.Arrays;
import java.util.List;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;

/**
 * One behaviour of a recording.
 *
 * @param key unique name in the recording
 * @param columns name of each column
 * @param unit physical unit; empty if the file does not state it
 * @param samples number of samples
 * @param medianStepSeconds median time between two samples; NaN with fewer than two samples
 * @param values range of the values, and how many are missing
 * @param gaps number of steps that are longer than five median steps
 * @param covered stretches with samples, from the first to the last sample of each stretch; a step of more than five
 *     median steps and more than one second separates two stretches
 */
public record BehaviourEntry(
        String key,
        List<String> columns,
        String unit,
        long samples,
        double medianStepSeconds,
        ValueRange values,
        int gaps,
        Intervals covered) {
    private static final double GAP_STEPS = 5;
    private static final double PAUSE_SECONDS = 1;

    public BehaviourEntry {
        columns = List.copyOf(columns);
    }

    /** Describes a series that was read. */
    public static BehaviourEntry of(BehaviourSeries series) {
        return of(series.key(), series.channels(), series.unit(), series.timeSeconds(), ValueRange.of(series.values()));
    }

    /**
     * Describes a series by its times.
     *
     * @param times rising
     * @param values range of the values
     */
    public static BehaviourEntry of(String key, List<String> columns, String unit, double[] times, ValueRange values) {
        double median = medianStep(times);
        int gaps = 0;
        double[] starts = new double[8];
        double[] ends = new double[8];
        int stretches = 0;
        for (int k = 0; k < times.length; k++) {
            double step = k == 0 ? Double.POSITIVE_INFINITY : times[k] - times[k - 1];
            boolean gap = step > GAP_STEPS * median * (1 + 1e-9);
            gaps += k > 0 && gap ? 1 : 0;
            if (k == 0 || (gap && step > PAUSE_SECONDS)) {
                if (stretches == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * stretches);
                    ends = Arrays.copyOf(ends, 2 * stretches);
                }
                starts[stretches++] = times[k];
            }
            ends[stretches - 1] = times[k];
        }
        Intervals covered = new Intervals(Arrays.copyOf(starts, stretches), Arrays.copyOf(ends, stretches));
        return new BehaviourEntry(key, columns, unit, times.length, median, values, gaps, covered);
    }

    /** Describes a series whose samples follow each other at a rate. */
    public static BehaviourEntry regular(
            String key,
            List<String> columns,
            String unit,
            long samples,
            double startSeconds,
            double rateHertz,
            ValueRange values) {
        Intervals covered =
                samples == 0 ? Intervals.none() : Intervals.of(startSeconds, startSeconds + (samples - 1) / rateHertz);
        double step = samples < 2 ? Double.NaN : 1 / rateHertz;
        return new BehaviourEntry(key, columns, unit, samples, step, values, 0, covered);
    }

    /** This entry under another key. */
    public BehaviourEntry named(String other) {
        return new BehaviourEntry(other, columns, unit, samples, medianStepSeconds, values, gaps, covered);
    }

    /** Time of the first sample; NaN without samples. */
    public double startSeconds() {
        return covered.count() == 0 ? Double.NaN : covered.startSeconds()[0];
    }

    /** Time of the last sample; NaN without samples. */
    public double endSeconds() {
        return covered.count() == 0 ? Double.NaN : covered.endSeconds()[covered.count() - 1];
    }

    /** Samples per second between gaps; NaN with fewer than two samples. */
    public double rateHertz() {
        return 1 / medianStepSeconds;
    }

    private static double medianStep(double[] times) {
        double[] steps = new double[Math.max(0, times.length - 1)];
        for (int k = 0; k < steps.length; k++) {
            steps[k] = times[k + 1] - times[k];
        }
        Arrays.sort(steps);
        return steps.length == 0 ? Double.NaN : steps[steps.length / 2];
    }
}
