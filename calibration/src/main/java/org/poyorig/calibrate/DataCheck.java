package org.poyorig.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.calibrate.unit.CoincidentUnits;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.Truth;

/** Checks a recording before a calibration, and describes each problem in a sentence. */
final class DataCheck {
    private static final double LEAST_SECONDS = 20;
    private static final double ENOUGH_SECONDS = 60;
    private static final double LEAST_SPIKES_PER_WINDOW = 5;
    private static final int LEAST_SPIKES_OF_UNIT = 10;
    private static final double LEAST_OVERLAP = 0.5;
    private static final double MOST_MISSING = 0.2;
    private static final int NAMES_SHOWN = 5;

    private final ModelBundle bundle;
    private final Recording recording;
    private final Truth truth;
    private final Intervals time;
    private final List<Finding> findings = new ArrayList<>();

    private DataCheck(ModelBundle bundle, Recording recording, Truth truth) {
        this.bundle = bundle;
        this.recording = recording;
        this.truth = truth;
        this.time = recording.train().and(recording.valid());
    }

    /**
     * Checks a recording before a calibration.
     *
     * @param recording its training and validation parts are checked
     * @param truth the behaviour that will be decoded
     * @return all findings, those that prevent a calibration first
     */
    static List<Finding> of(ModelBundle bundle, Recording recording, Truth truth) {
        DataCheck check = new DataCheck(bundle, recording, truth);
        check.length();
        check.clocks();
        check.units();
        check.behaviour();
        List<Finding> sorted = new ArrayList<>(check.findings);
        sorted.sort((a, b) -> Boolean.compare(b.stops(), a.stops()));
        return List.copyOf(sorted);
    }

    private void length() {
        double seconds = time.totalSeconds();
        if (seconds < LEAST_SECONDS) {
            stop(
                    "Only %.1f s can be used for calibration, but at least %.0f s are needed. Record longer.",
                    seconds, LEAST_SECONDS);
        } else if (seconds < ENOUGH_SECONDS) {
            note("Only %.0f s can be used for calibration. A minute or more makes the result more reliable.", seconds);
        }
    }

    private void clocks() {
        double[] spikes = recording.spikeTimeSeconds();
        long[] measured = truth.timeNanos();
        if (spikes.length == 0 || measured.length == 0) {
            return;
        }
        double from = Math.max(spikes[0], RecordingClock.seconds(measured[0]));
        double to = Math.min(spikes[spikes.length - 1], RecordingClock.seconds(measured[measured.length - 1]));
        double shorter = Math.min(
                spikes[spikes.length - 1] - spikes[0],
                RecordingClock.seconds(measured[measured.length - 1] - measured[0]));
        if (to - from < LEAST_OVERLAP * shorter) {
            stop(
                    "Spikes were recorded from %.1f to %.1f s, but %s from %.1f to %.1f s. Their clocks differ, or one"
                            + " of the two recordings stopped early. Check how they were aligned.",
                    spikes[0],
                    spikes[spikes.length - 1],
                    truth.behaviour(),
                    RecordingClock.seconds(measured[0]),
                    RecordingClock.seconds(measured[measured.length - 1]));
        }
    }

    private void units() {
        Set<String> seen = new HashSet<>();
        List<String> twice =
                recording.unitIds().stream().filter(id -> !seen.add(id)).toList();
        if (!twice.isEmpty()) {
            stop("More than one unit has the id %s. Give each unit its own id.", shown(twice));
        }
        int[] counts = new int[recording.unitIds().size()];
        int spikes = 0;
        for (int k = 0; k < recording.spikeCount(); k++) {
            double at = recording.spikeTimeSeconds()[k];
            if (time.cover(at, at)) {
                counts[recording.spikeUnit()[k]]++;
                spikes++;
            }
        }
        double perWindow = spikes / time.totalSeconds() * bundle.config().sequenceLengthSeconds();
        if (!(perWindow >= LEAST_SPIKES_PER_WINDOW)) {
            stop(
                    "A window holds %.1f spikes on average, but at least %.0f are needed. Check the spike detection.",
                    perWindow, LEAST_SPIKES_PER_WINDOW);
        }
        List<String> silent = IntStream.range(0, counts.length)
                .filter(unit -> counts[unit] < LEAST_SPIKES_OF_UNIT)
                .mapToObj(recording.unitIds()::get)
                .toList();
        if (!silent.isEmpty()) {
            note(
                    "%d of %d units fired fewer than %d times: %s. Their embeddings are not reliable.",
                    silent.size(), counts.length, LEAST_SPIKES_OF_UNIT, shown(silent));
        }
        List<String> copies = CoincidentUnits.pairs(recording).stream()
                .map(pair -> recording.unitIds().get(pair.one()) + " and "
                        + recording.unitIds().get(pair.other()))
                .toList();
        if (!copies.isEmpty()) {
            note("%s often fire at the same moment. They may be one neuron that was sorted twice.", shown(copies));
        }
    }

    private void behaviour() {
        int[] inside = IntStream.range(0, truth.timeNanos().length)
                .filter(k -> {
                    double at = RecordingClock.seconds(truth.timeNanos()[k]);
                    return time.cover(at, at);
                })
                .toArray();
        int[] measured = Arrays.stream(inside)
                .filter(k -> IntStream.range(0, truth.outputCount())
                        .allMatch(output -> Float.isFinite(truth.values()[k][output])))
                .toArray();
        if (measured.length < 2) {
            stop(
                    "%s has %d valid samples in the time used for calibration. Check that it was recorded.",
                    truth.behaviour(), measured.length);
            return;
        }
        double covered = coveredSeconds(measured);
        if (covered < LEAST_SECONDS && time.totalSeconds() >= LEAST_SECONDS) {
            stop(
                    "%s was measured for only %.1f s of the %.0f s used for calibration, but at least %.0f s are"
                            + " needed. Check that it was recorded all the time.",
                    truth.behaviour(), covered, time.totalSeconds(), LEAST_SECONDS);
        }
        double missing = 1 - (double) measured.length / inside.length;
        if (missing > MOST_MISSING) {
            note(
                    "%s is missing in %.0f %% of its samples. These samples are ignored.",
                    truth.behaviour(), 100 * missing);
        }
        double[] deviations = SessionScale.deviations(truth, time);
        for (int output = 0; output < deviations.length; output++) {
            output(bundle.outputs().get(output), deviations[output]);
        }
    }

    /** Sum of the times between neighbouring samples; gaps longer than a window do not count. */
    private double coveredSeconds(int[] measured) {
        double covered = 0;
        for (int k = 1; k < measured.length; k++) {
            double step = RecordingClock.seconds(truth.timeNanos()[measured[k]] - truth.timeNanos()[measured[k - 1]]);
            covered += step <= bundle.config().sequenceLengthSeconds() ? step : 0;
        }
        return covered;
    }

    private void output(OutputSpec spec, double deviation) {
        double scale = SessionScale.scaleIn(spec, truth.unit());
        if (deviation == 0) {
            stop(
                    "%s of %s never changes, so it cannot be decoded. Check that it was recorded.",
                    spec.name(), truth.behaviour());
        } else if (PhysicalUnit.differ(spec.unit(), truth.unit())) {
            note(
                    "%s is in %s, but the bundle decodes %s. The adapter decodes %s. To decode %s, state the unit of"
                            + " the behaviour and its conversion in the recording program.",
                    spec.name(), truth.unit(), spec.unit(), truth.unit(), spec.unit());
        } else if (!SessionScale.fits(spec, deviation, truth.unit())) {
            note(
                    "%s varies by %.3g %s, but the bundle expects about %.3g %s. The adapter gets its own scale.",
                    spec.name(),
                    deviation,
                    truth.unit(),
                    scale,
                    truth.unit().isEmpty() ? spec.unitLabel() : truth.unit());
        } else if (!truth.unit().isEmpty()
                && !spec.unit().isEmpty()
                && PhysicalUnit.factor(spec.unit(), truth.unit()).isEmpty()) {
            note("%s is in %s, but the bundle decodes %s. Check the unit.", spec.name(), truth.unit(), spec.unit());
        }
    }

    private void stop(String sentence, Object... values) {
        findings.add(Finding.stop(String.format(Locale.ROOT, sentence, values)));
    }

    private void note(String sentence, Object... values) {
        findings.add(Finding.note(String.format(Locale.ROOT, sentence, values)));
    }

    private static String shown(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())));
        return names.size() > NAMES_SHOWN ? first + ", …" : first;
    }
}
