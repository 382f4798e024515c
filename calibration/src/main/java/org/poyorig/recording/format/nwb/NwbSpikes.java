package org.poyorig.recording.format.nwb;

import java.util.List;
import java.util.function.Function;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.format.SpikeTrains;
import org.poyorig.recording.format.UnitEntry;

/**
 * The spikes of an NWB file.
 *
 * @param units all units
 * @param observed stretches in which the whole recording was observed; none if the file states them for each unit, or
 *     not at all
 * @param trains returns the spikes of some units
 */
record NwbSpikes(List<UnitEntry> units, Intervals observed, Function<List<Integer>, SpikeTrains> trains) {

    static NwbSpikes of(NwbUnits table) {
        return new NwbSpikes(table.entries(), Intervals.none(), table::spikes);
    }

    SpikeTrains of(List<Integer> chosen) {
        return trains.apply(chosen);
    }
}
