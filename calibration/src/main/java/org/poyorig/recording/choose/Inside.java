package org.poyorig.recording.choose;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.format.SpikeTrains;

/** Leaves out what lies outside of stretches of time. */
final class Inside {
    private Inside() {}

    /** The spikes inside the stretches. */
    static SpikeTrains of(SpikeTrains spikes, Intervals domain) {
        double[] times = spikes.timeSeconds();
        double[] keptTimes = new double[times.length];
        int[] keptUnits = new int[times.length];
        int kept = 0;
        int stretch = 0;
        for (int k = 0; k < times.length; k++) {
            while (stretch < domain.count() && times[k] >= domain.endSeconds()[stretch]) {
                stretch++;
            }
            if (stretch < domain.count() && times[k] >= domain.startSeconds()[stretch]) {
                keptTimes[kept] = times[k];
                keptUnits[kept++] = spikes.unit()[k];
            }
        }
        return kept == times.length
                ? spikes
                : new SpikeTrains(Arrays.copyOf(keptTimes, kept), Arrays.copyOf(keptUnits, kept));
    }

    /** The samples inside the stretches. A sample at the end of a stretch belongs to it. */
    static BehaviourSeries of(BehaviourSeries series, Intervals domain) {
        double[] times = series.timeSeconds();
        int[] kept = IntStream.range(0, times.length)
                .filter(k -> domain.cover(times[k], times[k]))
                .toArray();
        return kept.length == times.length
                ? series
                : new BehaviourSeries(
                        series.key(),
                        series.channels(),
                        series.unit(),
                        Arrays.stream(kept).mapToDouble(k -> times[k]).toArray(),
                        Arrays.stream(kept).mapToObj(k -> series.values()[k]).toArray(float[][]::new));
    }
}
