package org.poyorig.recording.format.csv;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.format.BehaviourEntry;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingContents;

/** A recording whose spikes and behaviours were read from tables. */
public final class TableRecording {
    private TableRecording() {}

    /**
     * Completes the contents by the units and behaviours.
     *
     * @param contents everything else
     */
    public static OpenRecording of(RecordingContents.Builder contents, SpikeList spikes, List<BehaviourTable> tables) {
        SpikeList finite = spikes.finite(contents);
        contents.units(finite.entries());
        Map<String, BehaviourSeries> behaviours = new LinkedHashMap<>();
        for (BehaviourTable table : tables) {
            contents.skip(table.skipped());
            for (BehaviourSeries series : table.series()) {
                if (behaviours.putIfAbsent(series.key(), series) != null) {
                    contents.skip(series.key(), "another file has a behaviour of this name");
                } else {
                    contents.behaviours(List.of(BehaviourEntry.of(series)));
                }
            }
            if (table.rowsLeftOut() > 0) {
                contents.note("rows_without_time", String.valueOf(table.rowsLeftOut()));
            }
        }
        return new OpenRecording(contents.build(), finite::select, behaviours::get);
    }
}
