package org.poyorig.recording.choose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.poyorig.recording.BehaviourSeries;

/**
 * Joins behaviours on the clock of the first one. Values of the others are interpolated linearly between their two
 * neighbouring samples. A value is NaN before the first and after the last sample, and inside a gap of more than five
 * median steps.
 */
final class JoinedSeries {
    private static final double GAP_STEPS = 5;

    private JoinedSeries() {}

    /** Joins the series. One series keeps its values. */
    static BehaviourSeries of(String key, String unit, List<BehaviourSeries> parts) {
        BehaviourSeries first = parts.get(0);
        if (parts.size() == 1) {
            return new BehaviourSeries(key, first.channels(), unit, first.timeSeconds(), first.values());
        }
        List<String> channels = new ArrayList<>();
        float[][] rows = new float[first.sampleCount()][];
        Arrays.setAll(
                rows,
                k -> new float
                        [parts.stream().mapToInt(part -> part.channels().size()).sum()]);
        for (BehaviourSeries part : parts) {
            int column = channels.size();
            part.channels().forEach(channel -> channels.add(unique(channel, part.key(), channels)));
            fill(rows, column, part, first.timeSeconds());
        }
        return new BehaviourSeries(key, channels, unit, first.timeSeconds(), rows);
    }

    private static String unique(String channel, String key, List<String> used) {
        String name = used.contains(channel) ? key.substring(key.lastIndexOf('.') + 1) + "_" + channel : channel;
        String free = name;
        for (int k = 2; used.contains(free); k++) {
            free = name + "_" + k;
        }
        return free;
    }

    private static void fill(float[][] rows, int column, BehaviourSeries part, double[] clock) {
        int channels = part.channels().size();
        if (Arrays.equals(clock, part.timeSeconds())) {
            for (int row = 0; row < rows.length; row++) {
                System.arraycopy(part.values()[row], 0, rows[row], column, channels);
            }
            return;
        }
        double[] times = part.timeSeconds();
        double longest = GAP_STEPS * medianStep(times);
        int after = 0;
        for (int row = 0; row < rows.length; row++) {
            while (after < times.length && times[after] < clock[row]) {
                after++;
            }
            boolean exact = after < times.length && times[after] == clock[row];
            boolean between = after > 0 && after < times.length && times[after] - times[after - 1] <= longest;
            for (int k = 0; k < channels; k++) {
                rows[row][column + k] =
                        exact ? part.values()[after][k] : between ? between(part, after, k, clock[row]) : Float.NaN;
            }
        }
    }

    private static float between(BehaviourSeries part, int after, int channel, double time) {
        double[] times = part.timeSeconds();
        double share = (time - times[after - 1]) / (times[after] - times[after - 1]);
        double left = part.values()[after - 1][channel];
        double right = part.values()[after][channel];
        return (float) (left + share * (right - left));
    }

    private static double medianStep(double[] times) {
        double[] steps = new double[Math.max(0, times.length - 1)];
        Arrays.setAll(steps, k -> times[k + 1] - times[k]);
        Arrays.sort(steps);
        return steps.length == 0 ? 0 : steps[steps.length / 2];
    }
}
