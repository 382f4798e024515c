package org.poyorig.train.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.poyorig.picture.Ink;
import org.poyorig.picture.ScalingPicture;

/** Draws a scaling measurement: a plot for each axis, a curve for each decoder. */
public final class ScalingDrawing {
    private ScalingDrawing() {}

    /** Returns the picture. */
    public static ScalingPicture of(ScalingReport report) {
        List<String> decoders = report.decoders();
        List<ScalingPicture.Plot> plots = report.axes().stream()
                .map(axis -> new ScalingPicture.Plot(
                        axis.axis().toString(),
                        decoders.stream().map(decoder -> curve(axis, decoder)).toList()))
                .toList();
        String first = report.recordings().get(0);
        List<String> caption = new ArrayList<>();
        caption.add(String.format(
                Locale.ROOT,
                "%s%s, %s: mean R\u00B2 of the outputs on the test part of %.0f s, causal, no lag.",
                first,
                report.simulated() ? ", simulated" : "",
                report.behaviour(),
                report.testSeconds()));
        caption.add(String.format(
                Locale.ROOT,
                "Every point is one training on its part of the data: %s for each network, seed %d.",
                report.budget(),
                report.seed()));
        caption.add("The validation part chose steps and settings. Baselines were fitted on the same part of " + first
                + " only.");
        return new ScalingPicture(
                "Accuracy against data and size" + (report.simulated() ? ", simulated" : ""), caption, plots);
    }

    private static ScalingPicture.Curve curve(ScalingReport.Axis axis, String decoder) {
        List<ScalingPoint> scored = axis.points().stream()
                .filter(point -> Double.isFinite(point.mean(decoder)))
                .toList();
        return new ScalingPicture.Curve(
                decoder,
                ink(decoder),
                decoder.startsWith("Kalman") || decoder.equals("MLP"),
                scored.stream().mapToDouble(axis.axis()::value).toArray(),
                scored.stream().mapToDouble(point -> point.mean(decoder)).toArray());
    }

    private static Ink ink(String decoder) {
        if (decoder.equals(ScalingPoint.NETWORK)) {
            return Ink.POYO;
        }
        return decoder.endsWith("filter") ? Ink.WIENER : Ink.TRUTH;
    }
}
