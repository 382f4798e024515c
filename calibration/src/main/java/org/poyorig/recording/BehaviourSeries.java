package org.poyorig.recording;

import java.util.List;

/**
 * A measured behaviour over time, for example the cursor's velocity.
 *
 * @param key name in the recording, group and field: {@code cursor.vel}
 * @param channels name of each column, e.g. {@code vx, vy}
 * @param unit physical unit of the values; empty if the file does not state it
 * @param timeSeconds time of each sample, rising
 * @param values one row per sample, one column per channel; NaN where nothing was measured
 */
public record BehaviourSeries(String key, List<String> channels, String unit, double[] timeSeconds, float[][] values) {

    public BehaviourSeries {
        channels = List.copyOf(channels);
        if (timeSeconds.length != values.length) {
            throw new IllegalArgumentException(timeSeconds.length + " times, " + values.length + " rows in " + key);
        }
    }

    /** Number of samples. */
    public int sampleCount() {
        return timeSeconds.length;
    }
}
