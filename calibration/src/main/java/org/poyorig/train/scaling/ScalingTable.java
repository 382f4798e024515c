package org.poyorig.train.scaling;

import java.util.List;
import java.util.Locale;

/** A scaling measurement as a table for the terminal, with a block for each axis and a line for each point. */
public final class ScalingTable {
    private ScalingTable() {}

    /** Returns the table. Every line ends with a line break. */
    public static String of(ScalingReport report) {
        List<String> decoders = report.decoders();
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%s%s, %s: mean R² on the test part of %.1f s, causal, no lag",
                report.recordings().get(0),
                report.simulated() ? " (simulated)" : "",
                report.behaviour(),
                report.testSeconds());
        for (ScalingReport.Axis axis : report.axes()) {
            line(text, "");
            StringBuilder head = new StringBuilder(String.format("%-28s", axis.axis()));
            decoders.forEach(decoder -> head.append(String.format("%20s", decoder)));
            line(text, "%s", head);
            for (ScalingPoint point : axis.points()) {
                StringBuilder row = new StringBuilder(
                        String.format("%-28s", ScalingAxis.label(axis.axis().value(point))));
                decoders.forEach(decoder -> row.append(number(point.mean(decoder))));
                line(text, "%s", row);
            }
        }
        line(text, "");
        line(
                text,
                "Each network: %s, seed %d. Baselines: the same cut of %s.",
                report.budget(),
                report.seed(),
                report.recordings().get(0));
        return text.toString();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? String.format("%20s", "-") : String.format(Locale.ROOT, "%20.3f", value);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
