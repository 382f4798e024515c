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
        int inside = kept(spikes, domain, (from, to) -> {});
        if (inside == times.length) {
            return spikes;
        }
        double[] keptTimes = new double[inside];
        int[] keptUnits = new int[inside];
        kept(spikes, domain, (from, to) -> {
            keptTimes[to] = times[from];
            keptUnits[to] = spikes.unit()[from];
        });
        return new SpikeTrains(keptTimes, keptUnits);
    }

    /** Takes the index of a spike and its index among the kept spikes. */
    @FunctionalInterface
    private interface Kept {
        void take(int from, int to);
    }

    private static int kept(SpikeTrains spikes, Intervals domain, Kept taking) {
        double[] times = spikes.timeSeconds();
        int kept = 0;
        int stretch = 0;
        for (int k = 0; k < times.length; k++) {
            while (stretch < domain.count() && times[k] >= domain.endSeconds()[stretch]) {
                stretch++;
            }
            if (stretch < domain.count() && times[k] >= domain.startSeconds()[stretch]) {
                taking.take(k, kept++);
            }
        }
        return kept;
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
