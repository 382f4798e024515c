package org.poyorig.recording;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds a recording from binned spike counts. Time starts at 0, in whole nanoseconds. Every join becomes a gap of one
 * bin, whatever its true length was, so that no moment belongs to two stretches. A behaviour sample gets the time of
 * its bin's end, because a causal decoder then has all spikes of the bin.
 */
public final class BinnedRecording {
    /** Key of the note with the bin width. */
    public static final String BIN_MILLIS = "bin_ms";

    private final long binNanos;
    private final BinnedSpikes spikes;
    private final List<double[]> stretches = new ArrayList<>();
    private final double[] binEndSeconds;
    private long stretchStartNanos;
    private long nowNanos;
    private int bins;

    public BinnedRecording(long binNanos, int binCount) {
        this.binNanos = binNanos;
        this.spikes = new BinnedSpikes(binNanos);
        this.binEndSeconds = new double[binCount];
    }

    /** The length of a bin for the note {@link #BIN_MILLIS}, exact to the nanosecond: {@code 16.7}. */
    public static String millis(long binNanos) {
        return BigDecimal.valueOf(binNanos, 6).stripTrailingZeros().toPlainString();
    }

    /** Adds a unit's spikes to the current bin. */
    public void add(int unit, int count) {
        spikes.add(unit, count);
    }

    public void endBin() {
        spikes.endBin(nowNanos);
        nowNanos += binNanos;
        binEndSeconds[bins++] = nowNanos / 1e9;
    }

    /** Ends a stretch: the next bin does not follow directly. */
    public void join() {
        if (nowNanos > stretchStartNanos) {
            stretches.add(new double[] {stretchStartNanos / 1e9, nowNanos / 1e9});
            nowNanos += binNanos;
            stretchStartNanos = nowNanos;
        }
    }

    /** A series with one row per bin. */
    public BehaviourSeries series(String key, List<String> channels, String unit, float[][] rows) {
        return new BehaviourSeries(key, channels, unit, binEndSeconds, rows);
    }

    /** Returns the finished recording, split by time. */
    public Recording finish(
            String sessionId, List<String> unitIds, List<BehaviourSeries> behaviour, Map<String, String> says) {
        join();
        Intervals domain = new Intervals(
                stretches.stream().mapToDouble(s -> s[0]).toArray(),
                stretches.stream().mapToDouble(s -> s[1]).toArray());
        Split split = Split.byTime(domain);
        Map<String, String> notes = new LinkedHashMap<>(says);
        notes.put(BIN_MILLIS, millis(binNanos));
        notes.put("spike_times", "spread uniformly inside each bin, seed " + BinnedSpikes.SEED);
        notes.put("spike_seed", String.valueOf(BinnedSpikes.SEED));
        notes.put("behaviour_times", "each sample is stamped at the end of its bin");
        notes.put("joins", (stretches.size() - 1) + "; each is a gap of one bin in the time base");
        notes.put("split", split.note());
        return new Recording(sessionId, unitIds, spikes.timeSeconds(), spikes.unit(), behaviour, domain, split, notes);
    }

    /** Names for units that have only numbers in the file, counted from {@code first}. */
    public static List<String> numbered(String stem, int first, int count) {
        List<String> names = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            names.add(stem + "_" + (first + k));
        }
        return names;
    }
}
