package org.poyorig.calibrate.curve;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A curve as a table for the terminal, with a line for each number of minutes and each decoder. */
public final class CurveTable {
    private static final double NEAR = 0.95;

    private CurveTable() {}

    /** Returns the table. Every line ends with a line break. */
    public static String of(CurveReport report) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%s%s, %s: %d units",
                report.recording(),
                report.simulated() ? " (simulated)" : "",
                report.behaviour(),
                report.units());
        line(
                text,
                "test part: %.1f s, %d scored samples, causal right edge, no lag",
                report.testSeconds(),
                report.scoredSamples());
        line(text, "");
        String names = report.outputs().stream()
                .map(name -> String.format(Locale.ROOT, "%8s", name))
                .collect(Collectors.joining());
        line(text, "minutes  decoder     %s    mean   alone    steps  kept  to 95 %%    fit", names);
        for (CurveReport.Point point : report.points()) {
            point.scores().forEach(score -> row(text, point.minutes(), score));
        }
        line(text, "alone: mean R² of the network without its linear filter");
        line(text, "kept: the step with the best R² on the held-out last fifth of the minutes");
        line(text, "to 95 %%: the first scored step with at least 95 %% of that R²");
        String computedOn = report.points().stream()
                .flatMap(point -> point.scores().stream())
                .map(CurveReport.Score::provider)
                .filter(provider -> !provider.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        if (!computedOn.isEmpty()) {
            line(text, "steps computed on %s", computedOn);
        }
        return text.toString();
    }

    /** Mean R² of each decoder on several recordings; a line for each recording and number of minutes. */
    public static String ofDays(List<CurveReport> reports) {
        StringBuilder text = new StringBuilder();
        List<String> decoders = reports.get(0).points().get(0).scores().stream()
                .map(CurveReport.Score::decoder)
                .toList();
        line(
                text,
                "mean R²  %-28s%s",
                "recording",
                decoders.stream()
                        .map(name -> String.format(Locale.ROOT, "%13s", name))
                        .collect(Collectors.joining()));
        for (CurveReport report : reports) {
            String recording = report.recording() + (report.simulated() ? " (simulated)" : "");
            for (CurveReport.Point point : report.points()) {
                line(
                        text,
                        "%3s min  %-28s%s",
                        minutes(point.minutes()),
                        recording,
                        point.scores().stream()
                                .map(score -> String.format(Locale.ROOT, "%13.3f", score.mean()))
                                .collect(Collectors.joining()));
            }
        }
        return text.toString();
    }

    private static String minutes(double minutes) {
        return minutes == Math.rint(minutes) ? String.valueOf((long) minutes) : String.valueOf(minutes);
    }

    private static void row(StringBuilder text, double minutes, CurveReport.Score score) {
        String steps = score.heldOut().isEmpty()
                ? String.format(Locale.ROOT, "%9s %5s %8s", "", "", "")
                : String.format(
                        Locale.ROOT,
                        "%9d %5d %8s",
                        score.steps(),
                        score.bestStep(),
                        score.stepsTo(NEAR).map(String::valueOf).orElse(""));
        line(
                text,
                "%7s  %-12s%s%8.3f%8s%s  %4.0f s",
                minutes(minutes),
                score.decoder(),
                cells(score.rSquared()),
                score.mean(),
                score.networkShare() < 1 ? String.format(Locale.ROOT, "%.3f", score.alone()) : "",
                steps,
                score.seconds());
    }

    private static String cells(List<Double> scores) {
        return scores.stream()
                .map(score -> String.format(Locale.ROOT, "%8.3f", score))
                .collect(Collectors.joining());
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
