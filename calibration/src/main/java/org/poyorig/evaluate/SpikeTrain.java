package org.poyorig.evaluate;

import org.poyorig.recording.Recording;

/**
 * All spikes of a recording on its nanosecond clock, in time order.
 *
 * @param timeNanos time of each spike, rising
 * @param unit unit of each spike
 * @param unitCount number of units
 */
record SpikeTrain(long[] timeNanos, int[] unit, int unitCount) {

    static SpikeTrain of(Recording recording) {
        return new SpikeTrain(
                RecordingClock.nanos(recording.spikeTimeSeconds()),
                recording.spikeUnit(),
                recording.unitIds().size());
    }
}
