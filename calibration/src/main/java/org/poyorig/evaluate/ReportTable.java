package org.poyorig.evaluate;

import java.util.List;
import java.util.Locale;
import org.poyorig.score.RSquared;

/** Writes a report as a table for a terminal: 80 columns for two outputs. */
public final class ReportTable {
    private static final int LABEL_WIDTH = 44;
    private static final int COLUMN_WIDTH = 10;

    private final EvaluationReport report;
    private final StringBuilder text = new StringBuilder();

    private ReportTable(EvaluationReport report) {
        this.report = report;
    }

    /** The table; its last line ends with a line feed. */
    public static String of(EvaluationReport report) {
        return new ReportTable(report).table();
    }

    private String table() {
        line("%s%s, %s", report.recording(), report.simulated() ? " (simulated)" : "", report.behaviour());
        line(
                "%s part, %.1f s: %d samples scored, %d left out (not measured)",
                report.split(), report.splitSeconds(), report.scoredSamples(), report.unmeasuredSamples());
        line("%d units with an embedding, %d without", report.unitsKnown(), report.unitsUnknown());
        line("");
        StringBuilder header = new StringBuilder(padded("R²"));
        report.outputs().forEach(output -> header.append(column(output.name())));
        line("%s%s", header, column("mean"));
        poyoRows();
        wienerRows();
        line("");
        comparison(capital(report.network()), report.comparison());
        report.aloneComparison().ifPresent(alone -> comparison("The network alone", alone));
        line("");
        line("R² by lag, mean of the outputs (negative lags predict)");
        byLag();
        line("");
        line(
                "one live decode: p50 %.2f ms, p99 %.2f ms (%d windows) on %s",
                report.decodeTime().p50Millis(),
                report.decodeTime().p99Millis(),
                report.decodeTime().windows(),
                report.provider());
        if (!report.batchProvider().equals(report.provider())) {
            line("lags and stitched windows decoded on %s", report.batchProvider());
        }
        report.remarks().forEach(remark -> line("note: %s", remark));
        return text.toString();
    }

    private void poyoRows() {
        row(report.network() + ", causal right edge, no lag", report.poyoAt(0));
        if (!report.networkAlone().isEmpty()) {
            row(
                    String.format(Locale.ROOT, "  network alone (share %.2f)", report.networkShare()),
                    report.networkAlone());
        }
        if (report.poyoLagMillis() != 0) {
            row(
                    report.network() + ", causal, lag " + report.poyoLagMillis() + " ms *",
                    report.poyoAt(report.poyoLagMillis()));
        }
        row(report.network() + ", stitched (not causal)", report.stitched());
    }

    private void wienerRows() {
        row("Wiener filter, causal, no lag", report.wienerAt(0));
        if (report.poyoLagMillis() != 0) {
            row("Wiener filter, lag " + report.poyoLagMillis() + " ms", report.wienerAt(report.poyoLagMillis()));
        }
        if (report.wienerLagMillis() != 0 && report.wienerLagMillis() != report.poyoLagMillis()) {
            String label = "Wiener filter, lag " + report.wienerLagMillis() + " ms *";
            row(label, report.wienerAt(report.wienerLagMillis()));
        }
        row("Kalman filter, causal, no lag", report.kalman());
        report.baselines().forEach(baseline -> row(baseline.name() + ", causal, no lag", baseline.rSquared()));
        line("* best lag on the validation part");
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private void comparison(String decoder, Comparison comparison) {
        line("%s is %s, the best baseline:", decoder, comparison.beside());
        line("  %s", comparison.interval());
    }

    private void byLag() {
        StringBuilder lags = new StringBuilder("lag (ms)");
        StringBuilder poyo = new StringBuilder("network ");
        StringBuilder wiener = new StringBuilder("Wiener  ");
        for (int k = 0; k < report.poyo().size(); k++) {
            lags.append(String.format(Locale.ROOT, "%6d", report.poyo().get(k).lagMillis()));
            poyo.append(String.format(
                    Locale.ROOT, "%6.2f", mean(report.poyo().get(k).rSquared())));
            wiener.append(String.format(
                    Locale.ROOT, "%6.2f", mean(report.wiener().get(k).rSquared())));
        }
        line("%s", lags);
        line("%s", poyo);
        line("%s", wiener);
    }

    private void row(String label, List<Double> scores) {
        StringBuilder row = new StringBuilder(padded(label));
        scores.forEach(score -> row.append(column(String.format(Locale.ROOT, "%.3f", score))));
        line("%s%s", row, column(String.format(Locale.ROOT, "%.3f", mean(scores))));
    }

    private static double mean(List<Double> scores) {
        return RSquared.mean(scores.stream().mapToDouble(score -> score).toArray());
    }

    private static String padded(String label) {
        return String.format(Locale.ROOT, "%-" + LABEL_WIDTH + "s", label);
    }

    private static String column(String value) {
        return String.format(Locale.ROOT, "%" + COLUMN_WIDTH + "s", value);
    }

    private void line(String template, Object... values) {
        text.append(String.format(Locale.ROOT, template, values).stripTrailing())
                .append('\n');
    }
}
