package org.poyorig.recording.choose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.poyorig.recording.format.BehaviourEntry;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.UnitEntry;

/** Finds signs that a recording is not what it says: clocks that disagree, and rates that neurons do not have. */
public final class Plausibility {
    private static final double SPAN_FACTOR = 5;
    private static final double HIGHEST_HERTZ = 500;
    private static final double LOWEST_HERTZ = 0.005;
    private static final double LONG_ENOUGH_SECONDS = 600;
    private static final int MOST_NAMED = 5;

    private Plausibility() {}

    /** Warnings about the contents of a recording, with those of its format first. */
    public static List<String> warnings(RecordingContents contents) {
        List<String> warnings = new ArrayList<>(contents.warnings());
        contents.notes().entrySet().stream()
                .filter(note -> note.getKey().equals("sorted"))
                .forEach(note -> warnings.add(note.getValue()));
        List<String> duplicates = UnitChoice.duplicates(contents);
        if (!duplicates.isEmpty()) {
            warnings.add("unit ids that occur more than once: " + few(duplicates)
                    + "; #2, #3, ... are added to the later ones");
        }
        double first = first(contents);
        double last = last(contents);
        contents.behaviours().stream()
                .filter(behaviour -> behaviour.medianStepSeconds() == 0)
                .forEach(behaviour -> warnings.add("most samples of " + behaviour.key()
                        + " have the same time as the sample before; are the times rounded?"));
        contents.behaviours().stream()
                .filter(behaviour -> behaviour.values().infinite() > 0)
                .forEach(behaviour -> warnings.add("infinite values in " + behaviour.key() + ": "
                        + behaviour.values().infinite() + "; they are left out like NaN"));
        if (last > first) {
            clocks(contents, first, last, warnings);
            rates(contents, last - first, warnings);
        }
        return warnings;
    }

    private static void clocks(RecordingContents contents, double first, double last, List<String> warnings) {
        for (BehaviourEntry behaviour : contents.behaviours()) {
            clocks(behaviour, first, last).ifPresent(warnings::add);
        }
    }

    /** A sentence if the clocks of the spikes and of a behaviour seem to disagree. */
    static Optional<String> clocks(RecordingContents contents, BehaviourEntry behaviour) {
        double first = first(contents);
        double last = last(contents);
        return last > first ? clocks(behaviour, first, last) : Optional.empty();
    }

    private static Optional<String> clocks(BehaviourEntry behaviour, double first, double last) {
        double span = behaviour.endSeconds() - behaviour.startSeconds();
        double factor = (last - first) / span;
        if (behaviour.endSeconds() < first || behaviour.startSeconds() > last) {
            return Optional.of(format(
                    "clocks disagree: spikes lie between %s and %s s, %s between %s and %s s",
                    first, last, behaviour.key(), behaviour.startSeconds(), behaviour.endSeconds()));
        } else if (factor > SPAN_FACTOR && Double.isFinite(factor)) {
            return Optional.of(format(
                    "the spikes span %.4g times as long as %s (%.4g s and %.4g s); %s",
                    factor, behaviour.key(), last - first, span, scale(factor)));
        } else if (factor < 1 / SPAN_FACTOR) {
            return Optional.of(format(
                    "%s spans %.4g times as long as the spikes (%.4g s and %.4g s); %s",
                    behaviour.key(), 1 / factor, span, last - first, scale(1 / factor)));
        }
        return Optional.empty();
    }

    private static double first(RecordingContents contents) {
        return contents.units().stream()
                .mapToDouble(UnitEntry::firstSeconds)
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NaN);
    }

    private static double last(RecordingContents contents) {
        return contents.units().stream()
                .mapToDouble(UnitEntry::lastSeconds)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
    }

    private static String scale(double factor) {
        if (factor > 500 && factor < 2000) {
            return "are the longer times in milliseconds?";
        }
        return factor > 5000 ? "are the longer times in samples?" : "do the two clocks agree?";
    }

    private static void rates(RecordingContents contents, double seconds, List<String> warnings) {
        List<String> fast = contents.units().stream()
                .filter(unit -> unit.spikes() > HIGHEST_HERTZ * seconds)
                .map(UnitEntry::id)
                .toList();
        if (!fast.isEmpty()) {
            warnings.add(format(
                    "more than %.0f spikes per second, which neurons do not have: %s", HIGHEST_HERTZ, few(fast)));
        }
        double mean = contents.units().stream().mapToLong(UnitEntry::spikes).sum()
                / seconds
                / contents.units().size();
        if (mean < LOWEST_HERTZ && seconds > LONG_ENOUGH_SECONDS) {
            warnings.add(
                    format("%.2g spikes per second and unit, which is hardly any; are spike times in seconds?", mean));
        }
    }

    private static String few(List<String> ids) {
        return String.join(", ", ids.subList(0, Math.min(MOST_NAMED, ids.size())))
                + (ids.size() > MOST_NAMED ? " and " + (ids.size() - MOST_NAMED) + " more" : "");
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
