package org.poyorig.recording.choose;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.poyorig.error.UserError;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.format.BehaviourEntry;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.UnitEntry;

/**
 * The time in which a recording was observed. The stretches are those in which all chosen units were observed, without
 * invalid stretches, and only where the chosen behaviour was measured. If a recording does not state when its units
 * were observed, the first and the last spike bound the time; if a chosen behaviour begins or ends at most one second
 * further out, its first or last sample does. A sample of the behaviour stands for one step before and after itself.
 */
final class ObservedTime {
    private static final double LONGEST_DAYS = 30;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double EDGE_SECONDS = 1;
    private static final double NANOS = 1e9;

    private ObservedTime() {}

    /**
     * Computes the observed time.
     *
     * @param units the chosen units
     * @param behaviours the chosen behaviours; a behaviour that nobody chose has no say
     * @throws UserError if no time is left, or if the time is longer than any recording; the message names the series
     */
    static Intervals of(
            String path, RecordingContents contents, List<UnitEntry> units, List<BehaviourEntry> behaviours) {
        Intervals time = stated(contents, units)
                .orElseGet(() -> bySpikes(units, behaviours).orElseGet(() -> byBehaviours(contents, behaviours)));
        time = time.minus(contents.invalid());
        if (time.totalSeconds() <= 0) {
            throw new UserError(
                    path,
                    "a stretch of time in which the units were observed",
                    "no recorded time",
                    "choose a recording with data; if units were observed at different times, choose with --units");
        }
        for (BehaviourEntry behaviour : behaviours) {
            Intervals both = time.intersect(measured(behaviour));
            if (both.totalSeconds() <= 0) {
                throw new UserError(
                        path + ", " + behaviour.key(),
                        "samples between " + span(time) + ", where the units were observed",
                        behaviour.samples() == 0 ? "none" : "samples between " + span(behaviour.covered()),
                        "choose another behaviour with --behaviour; these two clocks do not agree");
            }
            time = both;
        }
        refuseImpossible(path, time, units);
        return time;
    }

    private static Optional<Intervals> stated(RecordingContents contents, List<UnitEntry> units) {
        Optional<Intervals> common = Optional.empty();
        for (UnitEntry unit : units) {
            if (unit.observed().count() > 0) {
                common = Optional.of(common.map(unit.observed()::intersect).orElse(unit.observed()));
            }
        }
        return common.or(() -> contents.observed().count() > 0 ? Optional.of(contents.observed()) : Optional.empty());
    }

    private static Optional<Intervals> bySpikes(List<UnitEntry> units, List<BehaviourEntry> behaviours) {
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        for (UnitEntry unit : units) {
            if (unit.spikes() > 0) {
                first = Math.min(first, unit.firstSeconds());
                last = Math.max(last, unit.lastSeconds());
            }
        }
        if (last < first) {
            return Optional.empty();
        }
        for (BehaviourEntry behaviour : behaviours) {
            double start = behaviour.startSeconds();
            double end = behaviour.endSeconds();
            first = start < first && start >= first - EDGE_SECONDS ? start : first;
            last = end > last && end <= last + EDGE_SECONDS ? end : last;
        }
        return Optional.of(whole(first, last));
    }

    /** The time of a recording without spikes. */
    private static Intervals byBehaviours(RecordingContents contents, List<BehaviourEntry> behaviours) {
        List<BehaviourEntry> those = behaviours.isEmpty() ? contents.behaviours() : behaviours;
        double first = those.stream()
                .mapToDouble(BehaviourEntry::startSeconds)
                .filter(Double::isFinite)
                .min()
                .orElse(0);
        double last = those.stream()
                .mapToDouble(BehaviourEntry::endSeconds)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        return last > first ? whole(first, last) : Intervals.none();
    }

    /** From one moment to another, both included, in whole nanoseconds, or in steps of a double if these are longer. */
    private static Intervals whole(double first, double last) {
        double end = (Math.floor(last * NANOS) + 1) / NANOS;
        return Intervals.of(Math.min(first, Math.floor(first * NANOS) / NANOS), Math.max(end, Math.nextUp(last)));
    }

    private static Intervals measured(BehaviourEntry behaviour) {
        double step = Double.isFinite(behaviour.medianStepSeconds()) ? behaviour.medianStepSeconds() : 0;
        Intervals covered = behaviour.covered();
        double[] starts = new double[covered.count()];
        double[] ends = new double[covered.count()];
        for (int k = 0; k < starts.length; k++) {
            starts[k] = covered.startSeconds()[k] - step;
            ends[k] = covered.endSeconds()[k] + step;
        }
        return Intervals.union(starts, ends);
    }

    private static void refuseImpossible(String path, Intervals time, List<UnitEntry> units) {
        double days = time.totalSeconds() / SECONDS_PER_DAY;
        if (days <= LONGEST_DAYS) {
            return;
        }
        String longest = units.stream()
                .filter(unit -> unit.spikes() > 0)
                .max((a, b) -> Double.compare(a.lastSeconds() - a.firstSeconds(), b.lastSeconds() - b.firstSeconds()))
                .map(unit ->
                        "spikes of " + unit.id() + " from " + unit.firstSeconds() + " to " + unit.lastSeconds() + " s")
                .orElse(span(time));
        throw new UserError(
                path,
                "a recording of at most " + (int) LONGEST_DAYS + " days",
                String.format(Locale.ROOT, "%.0f days (%s)", days, longest),
                "export the recording again with times in seconds; ./poyo inspect " + path + " lists all spans");
    }

    private static String span(Intervals time) {
        return time.startSeconds()[0] + " and " + time.endSeconds()[time.count() - 1] + " s";
    }
}
