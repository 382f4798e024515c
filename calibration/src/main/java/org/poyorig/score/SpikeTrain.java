package org.poyorig.score;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.poyorig.recording.Recording;

/**
 * All spikes of a recording in time order, timed in nanoseconds.
 *
 * @param timeNanos time of each spike, rising
 * @param unit unit of each spike
 * @param unitCount number of units
 */
public record SpikeTrain(long[] timeNanos, int[] unit, int unitCount) {

    public static SpikeTrain of(Recording recording) {
        return new SpikeTrain(
                RecordingClock.nanos(recording.spikeTimeSeconds()),
                recording.spikeUnit(),
                recording.unitIds().size());
    }

    /**
     * Returns the spikes of some units.
     *
     * @param ids names of this train's units
     * @param chosen names of the units to keep, in the order in which the new train numbers them
     */
    public SpikeTrain ofUnits(List<String> ids, List<String> chosen) {
        int[] place = ids.stream().mapToInt(chosen::indexOf).toArray();
        int[] kept = IntStream.range(0, unit.length)
                .filter(spike -> place[unit[spike]] >= 0)
                .toArray();
        return new SpikeTrain(
                Arrays.stream(kept).mapToLong(spike -> timeNanos[spike]).toArray(),
                Arrays.stream(kept).map(spike -> place[unit[spike]]).toArray(),
                chosen.size());
    }
}
