package org.poyorig.recording.format;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Split;

/** A recording that was read into memory as a whole, for formats that cannot be read in parts. */
public final class WholeRecording {
    private WholeRecording() {}

    /** Opens a recording in memory. */
    public static OpenRecording of(String kind, String version, Recording recording) {
        SpikeTrains spikes = new SpikeTrains(recording.spikeTimeSeconds(), recording.spikeUnit());
        Map<String, BehaviourSeries> behaviours = recording.behaviour().stream()
                .collect(Collectors.toMap(BehaviourSeries::key, series -> series, (first, again) -> first));
        return new OpenRecording(contents(kind, version, recording), spikes::of, behaviours::get);
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
}
