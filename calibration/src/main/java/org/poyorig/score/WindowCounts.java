package org.poyorig.score;

import java.util.List;
import java.util.Optional;
import org.poyorig.adapter.SpikesPerWindow;
import org.poyorig.decode.DecodeSettings;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.unit.UnitMap;

/** Counts the spikes in each window of a recording, at the ticks of live decoding. */
public final class WindowCounts {
    private WindowCounts() {}

    /**
     * Counts the spikes in each window.
     *
     * @param inside stretches; windows outside these are not counted
     * @param unitIds units whose spikes are counted
     * @return empty if no window lies inside
     */
    public static Optional<SpikesPerWindow> of(
            Recording recording, Intervals inside, List<String> unitIds, double windowSeconds) {
        long[] ends = RecordingTicks.nanos(recording, inside, DecodeSettings.DEFAULT_STRIDE_SECONDS, windowSeconds);
        if (ends.length == 0) {
            return Optional.empty();
        }
        UnitMap units = new UnitMap(unitIds);
        for (int unit = 0; unit < recording.unitIds().size(); unit++) {
            units.describe(unit, recording.unitIds().get(unit));
        }
        SpikeTrain spikes = SpikeTrain.of(recording);
        int[] before = new int[spikes.unit().length + 1];
        for (int spike = 0; spike < spikes.unit().length; spike++) {
            boolean counts = units.sessionUnit(spikes.unit()[spike]) != UnitMap.UNKNOWN;
            before[spike + 1] = before[spike] + (counts ? 1 : 0);
        }
        long windowNanos = RecordingClock.nanos(windowSeconds);
        int[] counts = new int[ends.length];
        for (int k = 0; k < ends.length; k++) {
            int from = RecordingClock.firstNotBefore(spikes.timeNanos(), ends[k] - windowNanos);
            int to = RecordingClock.firstNotBefore(spikes.timeNanos(), ends[k]);
            counts[k] = before[to] - before[from];
        }
        return Optional.of(SpikesPerWindow.of(counts));
    }
}
