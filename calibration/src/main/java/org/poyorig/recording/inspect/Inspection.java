package org.poyorig.recording.inspect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.poyorig.error.UserError;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.choose.Choice;
import org.poyorig.recording.format.BehaviourEntry;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.UnitEntry;
import org.poyorig.recording.read.ChosenRecording;

/**
 * What a recording contains, and what would be taken from it.
 *
 * @param contents the contents
 * @param sessionId id of the session
 * @param observed time that would be used; none if there is no such time
 * @param chosen the behaviour that would be taken and the reason, or why none would be
 * @param warnings signs that something is wrong
 */
public record Inspection(
        RecordingContents contents, String sessionId, Intervals observed, String chosen, List<String> warnings) {
    /** Inspects an open recording. */
    public static Inspection of(ChosenRecording open) {
        RecordingContents contents = open.contents();
        List<String> warnings = new ArrayList<>(open.warnings());
        Intervals observed = Intervals.none();
        String chosen;
        try {
            Choice choice = open.byDefault();
            observed = choice.domain();
            chosen = choice.behaviourReason().orElseGet(() -> unchosen(contents));
        } catch (UserError refusal) {
            chosen = "none: " + refusal.getMessage();
            warnings.add(refusal.getMessage());
        }
        for (BehaviourEntry entry : contents.behaviours()) {
            Measures.doubt(entry.key(), entry.unit(), entry.values().largest()).ifPresent(warnings::add);
        }
        return new Inspection(contents, open.sessionId(), observed, chosen, List.copyOf(warnings));
    }

    private static String unchosen(RecordingContents contents) {
        return contents.behaviours().isEmpty()
                ? "no behaviour: the recording has none that can be read"
                : "no behaviour: the recording has " + contents.behaviours().size()
                        + "; a bundle takes the one that it decodes, or name one with --behaviour";
    }

    /** Ids that belong to more than one unit. */
    Set<String> duplicates() {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        contents.units().stream().map(UnitEntry::id).filter(id -> !seen.add(id)).forEach(twice::add);
        return twice;
    }

    /** Spikes per second of a unit over the time from the first to the last spike of all units; NaN if unknown. */
    double rate(UnitEntry unit) {
        double span = spikeSpan();
        return span > 0 ? unit.spikes() / span : Double.NaN;
    }

    private double spikeSpan() {
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        for (UnitEntry unit : contents.units()) {
            if (unit.spikes() > 0) {
                first = Math.min(first, unit.firstSeconds());
                last = Math.max(last, unit.lastSeconds());
            }
        }
        return last - first;
    }
}
