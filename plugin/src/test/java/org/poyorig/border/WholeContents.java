package org.poyorig.border;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Split;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.SpikeTrains;
import org.poyorig.recording.format.UnitEntry;
import org.poyorig.recording.read.Formats;

/** Everything that a recording contains, without a choice of behaviours. */
final class WholeContents {
    private WholeContents() {}

    static Recording of(Path path) {
        try (OpenRecording open = Formats.of(path).orElseThrow().open(path, FormatOptions.none())) {
            RecordingContents contents = open.contents();
            List<String> ids = contents.units().stream().map(UnitEntry::id).toList();
            SpikeTrains spikes =
                    open.spikes(IntStream.range(0, ids.size()).boxed().toList());
            List<BehaviourSeries> behaviour = contents.behaviours().stream()
                    .map(entry -> open.behaviour(entry.key()))
                    .toList();
            Intervals observed = contents.observed().count() > 0
                    ? contents.observed()
                    : Intervals.of(
                            spikes.timeSeconds()[0],
                            Math.nextUp(spikes.timeSeconds()[spikes.timeSeconds().length - 1]));
            return new Recording(
                    contents.sessionId(),
                    ids,
                    spikes.timeSeconds(),
                    spikes.unit(),
                    behaviour,
                    observed,
                    contents.split().orElse(Split.byTime(observed)),
                    contents.notes());
        }
    }
}
