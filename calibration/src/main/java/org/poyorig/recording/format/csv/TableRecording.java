package org.poyorig.recording.format.csv;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.format.BehaviourEntry;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.SpikeTrains;

/** A recording whose spikes and behaviours were read from tables. */
public final class TableRecording implements OpenRecording {
    private final RecordingContents contents;
    private final SpikeList spikes;
    private final Map<String, BehaviourSeries> behaviours = new LinkedHashMap<>();

    /**
     * Completes the contents by the units and behaviours.
     *
     * @param contents everything else
     */
    public TableRecording(RecordingContents.Builder contents, SpikeList spikes, List<BehaviourTable> tables) {
        this.spikes = spikes.finite(contents);
        contents.units(this.spikes.entries());
        for (BehaviourTable table : tables) {
            contents.skip(table.skipped());
            for (BehaviourSeries series : table.series()) {
                add(contents, series);
            }
            if (table.rowsLeftOut() > 0) {
                contents.note("rows_without_time", String.valueOf(table.rowsLeftOut()));
            }
        }
        this.contents = contents.build();
    }

    private void add(RecordingContents.Builder contents, BehaviourSeries series) {
        if (behaviours.putIfAbsent(series.key(), series) != null) {
            contents.skip(series.key(), "another file has a behaviour of this name");
        } else {
            contents.behaviours(List.of(BehaviourEntry.of(series)));
        }
    }

    @Override
    public RecordingContents contents() {
        return contents;
    }

    @Override
    public SpikeTrains spikes(List<Integer> units) {
        return spikes.select(units);
    }

    @Override
    public BehaviourSeries behaviour(String key) {
        BehaviourSeries found = behaviours.get(key);
        if (found == null) {
            throw new IllegalArgumentException(key);
        }
        return found;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
