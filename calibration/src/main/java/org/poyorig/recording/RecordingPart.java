package org.poyorig.recording;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.poyorig.error.UserError;

/**
 * A recording cut down to some of its time or some of its units. Times stay what they were, and so do the session's and
 * the units' names.
 */
public final class RecordingPart {
    private RecordingPart() {}

    /**
     * What lies in {@code [fromSeconds, toSeconds)}. The split is cut along; where that leaves one of its parts empty,
     * the rest is split by time like a recording that brings no split.
     *
     * @throws UserError where nothing is left
     */
    public static Recording ofTime(Recording recording, double fromSeconds, double toSeconds) {
        Intervals domain = recording.domain().within(fromSeconds, toSeconds);
        if (domain.count() == 0) {
            throw new UserError(
                    "from " + fromSeconds + " to " + toSeconds + " s",
                    "a part of " + recording.startSeconds() + " to " + recording.endSeconds() + " s",
                    "no recorded time",
                    "choose another part");
        }
        int[] spikes = IntStream.range(0, recording.spikeCount())
                .filter(k -> inside(recording.spikeTimeSeconds()[k], fromSeconds, toSeconds))
                .toArray();
        Split split = split(recording, domain, fromSeconds, toSeconds);
        Map<String, String> notes = new LinkedHashMap<>(recording.notes());
        notes.put("time", "cut to " + domain.startSeconds()[0] + "-" + domain.endSeconds()[domain.count() - 1] + " s");
        notes.put("split", split.note());
        return new Recording(
                recording.sessionId(),
                recording.unitIds(),
                Arrays.stream(spikes)
                        .mapToDouble(k -> recording.spikeTimeSeconds()[k])
                        .toArray(),
                Arrays.stream(spikes).map(k -> recording.spikeUnit()[k]).toArray(),
                recording.behaviour().stream()
                        .map(series -> cut(series, fromSeconds, toSeconds))
                        .toList(),
                domain,
                split,
                notes);
    }

    private static boolean inside(double seconds, double fromSeconds, double toSeconds) {
        return seconds >= fromSeconds && seconds < toSeconds;
    }

    private static Split split(Recording recording, Intervals domain, double fromSeconds, double toSeconds) {
        Split cut = new Split(
                recording.train().within(fromSeconds, toSeconds),
                recording.valid().within(fromSeconds, toSeconds),
                recording.test().within(fromSeconds, toSeconds),
                recording.notes().getOrDefault("split", "the file's own"));
        boolean whole =
                cut.train().count() > 0 && cut.valid().count() > 0 && cut.test().count() > 0;
        return whole ? cut : Split.byTime(domain);
    }

    /** A sample at the very end belongs to the part: it is stamped when its bin is over. */
    private static BehaviourSeries cut(BehaviourSeries series, double fromSeconds, double toSeconds) {
        int[] kept = IntStream.range(0, series.sampleCount())
                .filter(k -> series.timeSeconds()[k] >= fromSeconds && series.timeSeconds()[k] <= toSeconds)
                .toArray();
        return new BehaviourSeries(
                series.key(),
                series.channels(),
                series.unit(),
                Arrays.stream(kept).mapToDouble(k -> series.timeSeconds()[k]).toArray(),
                Arrays.stream(kept).mapToObj(k -> series.values()[k]).toArray(float[][]::new));
    }

    /**
     * Some of the units, in the order they are asked for, with their spikes.
     *
     * @throws UserError where the recording has no such unit, or one is asked for twice
     */
    public static Recording ofUnits(Recording recording, List<String> units) {
        int[] place = new int[recording.unitIds().size()];
        Arrays.fill(place, -1);
        for (int k = 0; k < units.size(); k++) {
            int unit = recording.unitIds().indexOf(units.get(k));
            if (unit < 0 || place[unit] >= 0) {
                throw new UserError(
                        "unit " + units.get(k),
                        "a unit of " + recording.sessionId() + ", once",
                        unit < 0 ? "none of that name" : "it a second time",
                        "correct the list of units");
            }
            place[unit] = k;
        }
        int[] spikes = IntStream.range(0, recording.spikeCount())
                .filter(k -> place[recording.spikeUnit()[k]] >= 0)
                .toArray();
        Map<String, String> notes = new LinkedHashMap<>(recording.notes());
        notes.put("units", units.size() + " of " + recording.unitIds().size());
        return new Recording(
                recording.sessionId(),
                units,
                Arrays.stream(spikes)
                        .mapToDouble(k -> recording.spikeTimeSeconds()[k])
                        .toArray(),
                Arrays.stream(spikes).map(k -> place[recording.spikeUnit()[k]]).toArray(),
                recording.behaviour(),
                recording.domain(),
                recording.train(),
                recording.valid(),
                recording.test(),
                notes);
    }
}
