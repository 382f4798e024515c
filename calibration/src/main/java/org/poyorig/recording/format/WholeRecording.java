package org.poyorig.recording.format;

import java.util.Arrays;
import java.util.List;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Split;

/** A recording that was read into memory as a whole, for formats that cannot be read in parts. */
public final class WholeRecording implements OpenRecording {
    private final Recording recording;
    private final RecordingContents contents;

    /** Describes a recording in memory. */
    public WholeRecording(String kind, String version, Recording recording) {
        this.recording = recording;
        this.contents = contents(kind, version, recording);
    }

    private static RecordingContents contents(String kind, String version, Recording recording) {
        RecordingContents.Builder contents = RecordingContents.of(kind, version, recording.sessionId())
                .units(units(recording))
                .behaviours(
                        recording.behaviour().stream().map(BehaviourEntry::of).toList())
                .observed(recording.domain())
                .split(new Split(
                        recording.train(),
                        recording.valid(),
                        recording.test(),
                        recording.notes().getOrDefault("split", "from the recording")));
        recording.notes().forEach(contents::note);
        return contents.build();
    }

    private static List<UnitEntry> units(Recording recording) {
        int count = recording.unitIds().size();
        UnitEntry[] units = new UnitEntry[count];
        long[] spikes = new long[count];
        double[] first = new double[count];
        double[] last = new double[count];
        Arrays.fill(first, Double.NaN);
        Arrays.fill(last, Double.NaN);
        for (int k = 0; k < recording.spikeCount(); k++) {
            int unit = recording.spikeUnit()[k];
            double time = recording.spikeTimeSeconds()[k];
            first[unit] = spikes[unit]++ == 0 ? time : first[unit];
            last[unit] = time;
        }
        Arrays.setAll(
                units,
                k -> new UnitEntry(
                        recording.unitIds().get(k), spikes[k], first[k], last[k], true, Intervals.none(), ""));
        return List.of(units);
    }

    @Override
    public RecordingContents contents() {
        return contents;
    }

    @Override
    public SpikeTrains spikes(List<Integer> units) {
        return new SpikeTrains(recording.spikeTimeSeconds(), recording.spikeUnit()).of(units);
    }

    @Override
    public BehaviourSeries behaviour(String key) {
        return recording.behaviour().stream()
                .filter(series -> series.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key));
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
