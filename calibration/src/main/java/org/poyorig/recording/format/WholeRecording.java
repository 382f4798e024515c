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
        int[] place = new int[recording.unitIds().size()];
        Arrays.fill(place, -1);
        for (int k = 0; k < units.size(); k++) {
            place[units.get(k)] = k;
        }
        int count = recording.spikeCount();
        double[] times = new double[count];
        int[] unit = new int[count];
        int kept = 0;
        for (int k = 0; k < count; k++) {
            int to = place[recording.spikeUnit()[k]];
            if (to >= 0) {
                times[kept] = recording.spikeTimeSeconds()[k];
                unit[kept++] = to;
            }
        }
        return new SpikeTrains(Arrays.copyOf(times, kept), Arrays.copyOf(unit, kept));
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
