package org.poyorig.recording.choose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Split;
import org.poyorig.recording.format.BehaviourEntry;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.SpikeTrains;
import org.poyorig.recording.format.UnitEntry;

/** The parts of one recording that are taken, and the time in which they were observed. */
public final class Choice {
    /** Values that a recording without a chosen behaviour reads at most of one series. */
    private static final long MOST_VALUES_UNASKED = 100_000_000;

    /** Share of the spikes below which a doubtful clock is refused. */
    private static final double LEAST_SHARE_INSIDE = 0.01;

    private final String path;
    private final RecordingContents contents;
    private final RecordingRequest request;
    private final List<String> ids;
    private final List<Integer> units;
    private final Optional<BehaviourChoice> behaviour;
    private final Intervals domain;

    private Choice(
            String path, RecordingContents contents, RecordingRequest request, Optional<BehaviourChoice> behaviour) {
        this.path = path;
        this.contents = contents;
        this.request = request;
        this.behaviour = behaviour;
        this.ids = UnitChoice.uniqueIds(contents);
        this.units = UnitChoice.of(contents.sessionId(), ids, request.units());
        this.domain = ObservedTime.of(
                path,
                contents,
                units.stream().map(contents.units()::get).toList(),
                behaviour.map(BehaviourChoice::entries).orElse(List.of()));
    }

    /**
     * Chooses without a decoder. If the request names no behaviour, all behaviours are taken, and none has a say in the
     * observed time.
     *
     * @param path of the recording, for messages
     */
    public static Choice of(String path, RecordingContents contents, RecordingRequest request) {
        Optional<BehaviourChoice> named = request.behaviours().isEmpty()
                ? Optional.empty()
                : Optional.of(BehaviourChoice.of(path, contents, request, Wanted.any(List.of())));
        return new Choice(path, contents, request, named);
    }

    /**
     * Chooses the behaviour that a decoder needs, if the request names none.
     *
     * @param path of the recording, for messages
     */
    public static Choice of(String path, RecordingContents contents, RecordingRequest request, Wanted wanted) {
        return new Choice(path, contents, request, Optional.of(BehaviourChoice.of(path, contents, request, wanted)));
    }

    /** Chooses the only behaviour, if the recording has exactly one; else none. */
    public static Choice byDefault(String path, RecordingContents contents, RecordingRequest request) {
        return request.behaviours().isEmpty()
                ? new Choice(path, contents, request, BehaviourChoice.single(contents))
                : of(path, contents, request);
    }

    /** Id of the session. */
    public static String sessionId(RecordingContents contents, RecordingRequest request) {
        return request.session().orElse(contents.sessionId());
    }

    /**
     * Unique ids of the units that a request asks for.
     *
     * @throws org.poyorig.error.UserError if the recording has no such unit
     */
    public static List<String> unitIds(RecordingContents contents, RecordingRequest request) {
        List<String> ids = UnitChoice.uniqueIds(contents);
        return UnitChoice.of(contents.sessionId(), ids, request.units()).stream()
                .map(ids::get)
                .toList();
    }

    /** Unique ids of the chosen units. */
    public List<String> unitIds() {
        return units.stream().map(ids::get).toList();
    }

    /** Key of the chosen behaviour; empty if none was chosen. */
    public Optional<String> behaviourKey() {
        return behaviour.map(BehaviourChoice::key);
    }

    /** The chosen behaviour and the reason, for people; empty if none was chosen. */
    public Optional<String> behaviourReason() {
        return behaviour.map(
                chosen -> chosen.entries().stream().map(BehaviourEntry::key).collect(Collectors.joining(" + ")) + ": "
                        + chosen.reason());
    }

    /** The time in which the chosen parts were observed. */
    public Intervals domain() {
        return domain;
    }

    /**
     * Reads the chosen parts. Spikes and samples outside the observed time are left out and counted in the notes. If no
     * behaviour is chosen and the recording does not state when it was observed, then all of them are kept.
     */
    public Recording read(OpenRecording open) {
        return read(open, true);
    }

    /** As {@link #read(OpenRecording)}, without the behaviours. */
    public Recording readUnits(OpenRecording open) {
        return read(open, false);
    }

    private Recording read(OpenRecording open, boolean withBehaviour) {
        Map<String, String> notes = new LinkedHashMap<>(contents.notes());
        boolean whole = contents.observed().equals(domain) || (behaviour.isEmpty() && !statesTime());
        Split split = split();
        notes.put("split", split.note());
        List<String> duplicates = UnitChoice.duplicates(contents);
        if (!duplicates.isEmpty()) {
            notes.put(
                    "unit_ids",
                    String.join(", ", duplicates) + ": occur more than once; #2, #3, ... were added to the later ones");
        }
        if (units.size() < ids.size()) {
            notes.put("units", units.size() + " of " + ids.size());
        }
        List<BehaviourSeries> series = withBehaviour ? series(open, notes) : List.of();
        SpikeTrains spikes = open.spikes(units);
        if (!whole) {
            SpikeTrains inside = Inside.of(spikes, domain);
            List<BehaviourSeries> cut =
                    series.stream().map(one -> Inside.of(one, domain)).toList();
            refuseOtherClock(spikes.unit().length, inside.unit().length);
            count(notes, spikes.unit().length, inside.unit().length, series, cut);
            spikes = inside;
            series = cut;
        }
        return new Recording(
                sessionId(contents, request),
                unitIds(),
                spikes.timeSeconds(),
                spikes.unit(),
                series,
                domain,
                split,
                notes);
    }

    /** Refuses a behaviour during which hardly a spike was recorded: its clock counts something else. */
    private void refuseOtherClock(int spikes, int inside) {
        if (behaviour.isEmpty() || inside >= LEAST_SHARE_INSIDE * spikes) {
            return;
        }
        for (BehaviourEntry entry : behaviour.get().entries()) {
            Optional<String> doubt = Plausibility.clocks(contents, entry);
            if (doubt.isPresent()) {
                throw new UserError(
                        path + ", " + entry.key(),
                        "spikes and behaviour in seconds of one clock",
                        inside + " of " + spikes + " spikes in the observed time: "
                                + doubt.get().replaceFirst("\\?$", ""),
                        "export the times again in seconds; if they are right, keep the common time with "
                                + "./poyo convert "
                                + path + " --from " + domain.startSeconds()[0] + " --to "
                                + domain.endSeconds()[domain.count() - 1] + " --out COMMON.h5");
            }
        }
    }

    private boolean statesTime() {
        return contents.observed().count() > 0
                || contents.invalid().count() > 0
                || units().stream().anyMatch(unit -> unit.observed().count() > 0);
    }

    private List<BehaviourSeries> series(OpenRecording open, Map<String, String> notes) {
        if (behaviour.isPresent()) {
            BehaviourChoice chosen = behaviour.get();
            List<BehaviourSeries> parts = chosen.entries().stream()
                    .map(entry -> open.behaviour(entry.key()))
                    .toList();
            String stated = parts.stream().map(BehaviourSeries::unit).distinct().count() == 1
                    ? parts.get(0).unit()
                    : "";
            if (parts.size() > 1) {
                String units =
                        parts.stream().map(BehaviourSeries::unit).distinct().collect(Collectors.joining(" and "));
                notes.put(
                        "behaviour_joined",
                        "on the clock of " + parts.get(0).key() + ", by linear interpolation"
                                + (stated.isEmpty() && !units.isEmpty()
                                        ? "; the units " + units + " differ, so that no unit is stated"
                                        : ""));
            }
            if (!chosen.key().equals(parts.get(0).key())) {
                notes.put(
                        "behaviour_from",
                        chosen.entries().stream().map(BehaviourEntry::key).collect(Collectors.joining(", ")));
            }
            return List.of(JoinedSeries.of(chosen.key(), request.unit().orElse(stated), parts));
        }
        List<BehaviourSeries> all = new ArrayList<>();
        for (BehaviourEntry entry : contents.behaviours()) {
            if (entry.samples() * Math.max(1, entry.columns().size()) <= MOST_VALUES_UNASKED) {
                BehaviourSeries one = open.behaviour(entry.key());
                all.add(
                        request.unit().isEmpty()
                                ? one
                                : JoinedSeries.of(entry.key(), request.unit().get(), List.of(one)));
            } else {
                notes.put(
                        "left_out " + entry.key(),
                        "more than " + MOST_VALUES_UNASKED + " values; --behaviour " + entry.key() + " reads them");
            }
        }
        return all;
    }

    private static void count(
            Map<String, String> notes,
            int spikes,
            int spikesInside,
            List<BehaviourSeries> series,
            List<BehaviourSeries> seriesInside) {
        int samples = series.stream().mapToInt(BehaviourSeries::sampleCount).sum();
        int inside =
                seriesInside.stream().mapToInt(BehaviourSeries::sampleCount).sum();
        if (spikesInside < spikes || inside < samples) {
            notes.put(
                    "left_out",
                    (spikes - spikesInside) + " of " + spikes + " spikes and " + (samples - inside) + " of " + samples
                            + " samples, outside of the observed time");
        }
    }

    /** The recording's own split inside the observed time; by time if there is none, or if a part of it is lost. */
    private Split split() {
        if (contents.split().isEmpty()) {
            return Split.byTime(domain);
        }
        Split own = contents.split().get();
        if (contents.observed().equals(domain)) {
            return own;
        }
        Split cut = new Split(
                own.train().intersect(domain),
                own.valid().intersect(domain),
                own.test().intersect(domain),
                own.note());
        boolean lost = (own.train().count() > 0 && cut.train().count() == 0)
                || (own.valid().count() > 0 && cut.valid().count() == 0)
                || (own.test().count() > 0 && cut.test().count() == 0);
        if (!lost) {
            return cut;
        }
        return own.isNone()
                ? Split.byTime(domain)
                : Split.byTimeInstead(domain, "a part of the file's split lies outside of the observed time");
    }

    /** The chosen units. */
    public List<UnitEntry> units() {
        return units.stream().map(contents.units()::get).toList();
    }
}
