package org.poyorig.recording.inspect;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.format.BehaviourEntry;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.UnitEntry;

/** Writes an inspection as text for people. */
public final class InspectionText {
    private static final int MOST_NAMED = 8;

    private final StringBuilder text = new StringBuilder();

    private InspectionText() {}

    /** The inspection as lines of text. */
    public static String of(Inspection inspection) {
        InspectionText page = new InspectionText();
        RecordingContents contents = inspection.contents();
        page.line("kind", "%s", (contents.kind() + " " + contents.version()).strip());
        page.line("session", "%s", inspection.sessionId());
        page.units(inspection);
        contents.behaviours().forEach(page::behaviour);
        page.line("observed", "%s", stretches(inspection.observed()));
        if (contents.invalid().count() > 0) {
            page.line("invalid", "%s", stretches(contents.invalid()));
        }
        if (contents.trials().count() > 0) {
            page.line("trials", "%s", stretches(contents.trials()));
        }
        contents.split()
                .ifPresent(split -> page.line(
                        "split",
                        "train %.1f s, valid %.1f s, test %.1f s (%s)",
                        split.train().totalSeconds(),
                        split.valid().totalSeconds(),
                        split.test().totalSeconds(),
                        split.note()));
        page.line("taken", "%s", inspection.chosen());
        contents.skipped().forEach(part -> page.line("skipped", "%s: %s", part.path(), part.reason()));
        inspection.warnings().forEach(warning -> page.line("warning", "%s", warning));
        return page.text.toString();
    }

    private void units(Inspection inspection) {
        List<UnitEntry> units = inspection.contents().units();
        long spikes = units.stream().mapToLong(UnitEntry::spikes).sum();
        line(
                "units",
                "%d, %,d spikes: %s",
                units.size(),
                spikes,
                few(units.stream().map(UnitEntry::id).toList()));
        if (spikes > 1 && Double.isFinite(inspection.rate(units.get(0)))) {
            double[] rates =
                    units.stream().mapToDouble(inspection::rate).sorted().toArray();
            line(
                    "",
                    "%.2f to %.2f spikes per second (median %.2f), from %.3f to %.3f s",
                    rates[0],
                    rates[rates.length - 1],
                    rates[rates.length / 2],
                    units.stream()
                            .filter(u -> u.spikes() > 0)
                            .mapToDouble(UnitEntry::firstSeconds)
                            .min()
                            .orElse(0),
                    units.stream()
                            .filter(u -> u.spikes() > 0)
                            .mapToDouble(UnitEntry::lastSeconds)
                            .max()
                            .orElse(0));
        }
        some(
                "silent",
                units.stream()
                        .filter(unit -> unit.spikes() == 0)
                        .map(UnitEntry::id)
                        .toList());
        some("duplicated", inspection.duplicates());
        some(
                "unsorted",
                units.stream().filter(unit -> !unit.sorted()).map(UnitEntry::id).toList());
    }

    private void some(String what, Collection<String> ids) {
        if (!ids.isEmpty()) {
            line("", "%s: %s", what, few(ids));
        }
    }

    private void behaviour(BehaviourEntry entry) {
        line(
                "behaviour",
                "%s [%s]%s: %,d samples, %.4g Hz, from %.3f to %.3f s%s%s",
                entry.key(),
                String.join(", ", entry.columns()),
                entry.unit().isEmpty() ? "" : " in " + entry.unit(),
                entry.samples(),
                entry.rateHertz(),
                entry.startSeconds(),
                entry.endSeconds(),
                entry.gaps() == 0 ? "" : ", " + entry.gaps() + " gaps",
                entry.values().missing() > 0
                        ? String.format(
                                Locale.ROOT,
                                ", %.1f %% NaN",
                                100 * entry.values().missing())
                        : "");
    }

    private static String stretches(Intervals time) {
        if (time.count() == 0) {
            return "none";
        }
        return String.format(
                Locale.ROOT,
                "%.3f s in %d %s, from %.3f to %.3f s",
                time.totalSeconds(),
                time.count(),
                time.count() == 1 ? "stretch" : "stretches",
                time.startSeconds()[0],
                time.endSeconds()[time.count() - 1]);
    }

    private static String few(Collection<String> ids) {
        String first = ids.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return ids.size() > MOST_NAMED ? first + " and " + (ids.size() - MOST_NAMED) + " more" : first;
    }

    private void line(String label, String format, Object... values) {
        String words = String.format(Locale.ROOT, format, values).replaceAll("\\p{Cntrl}+", " ");
        text.append(String.format("%-11s", label)).append(words).append(System.lineSeparator());
    }
}
