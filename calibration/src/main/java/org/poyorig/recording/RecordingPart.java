package org.poyorig.recording;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.poyorig.error.UserError;

/** Cuts a recording to some of its time or some of its units. Times, session id and unit ids do not change. */
public final class RecordingPart {
    private RecordingPart() {}

    /**
     * Returns the part in {@code [fromSeconds, toSeconds)}. The split is cut too. If this leaves a part of the split
     * empty, the cut recording is split by time.
     *
     * @throws UserError if no time is left
     */
    public static Recording ofTime(Recording recording, double fromSeconds, double toSeconds) {
        Intervals domain = recording.domain().within(fromSeconds, toSeconds);
        if (domain.count() == 0) {
            throw new UserError(
                    "from " + fromSeconds + " to " + toSeconds + " s",
                    "a part of the recording, which lasts from " + recording.startSeconds() + " to "
                            + recording.endSeconds() + " s",
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
        if (whole) {
            return cut;
        }
        return cut.isNone()
                ? Split.byTime(domain)
                : Split.byTimeInstead(domain, "a part of the split lies outside of the time that was kept");
    }

    /** A sample exactly at the end belongs to the part, because a binned sample has the time of its bin's end. */
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
     * Returns some of the units with their spikes, in the given order.
     *
     * @throws UserError if the recording has no such unit, or if a unit occurs twice
     */
    public static Recording ofUnits(Recording recording, List<String> units) {
        int[] place = new int[recording.unitIds().size()];
        Arrays.fill(place, -1);
        for (int k = 0; k < units.size(); k++) {
            int unit = recording.unitIds().indexOf(units.get(k));
            if (unit < 0) {
                throw new UserError(
                        "unit " + units.get(k),
                        "a unit of " + recording.sessionId(),
                        "no unit with this id",
                        "correct the list of units");
            }
            if (place[unit] >= 0) {
                throw new UserError(
                        "unit " + units.get(k),
                        "each unit id once in the list of units",
                        "this id twice",
                        "remove one of the two from the list");
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
