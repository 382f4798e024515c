package org.poyorig.calibrate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.evaluate.Evaluated;
import org.poyorig.evaluate.EvaluationPictures;
import org.poyorig.evaluate.EvaluationReport;
import org.poyorig.fit.FitListener.FitScore;
import org.poyorig.picture.Ink;
import org.poyorig.picture.MapPicture;
import org.poyorig.picture.Picture;
import org.poyorig.picture.PictureFile;
import org.poyorig.picture.StepsPicture;

/** A calibration as one page for a browser: text and pictures in one file that loads nothing and runs nothing. */
public final class CalibrationPage {
    private static final List<Ink> INKS = List.of(Ink.POYO, Ink.WIENER, Ink.TRUTH);
    private static final String STYLE = "body{font:16px/1.5 Helvetica,Arial,sans-serif;color:#20242a;max-width:1000px;"
            + "margin:2em auto;padding:0 1em}table{border-collapse:collapse}td,th{padding:.2em 1em .2em 0;"
            + "text-align:left;border-bottom:1px solid #e6e9ee}img{max-width:100%;height:auto}"
            + ".verdict{font-size:1.2em;font-weight:bold}";

    private final ModelBundle bundle;
    private final Calibration.Result result;
    private final StringBuilder page = new StringBuilder();

    private CalibrationPage(ModelBundle bundle, Calibration.Result result) {
        this.bundle = bundle;
        this.result = result;
    }

    /** The page as HTML. */
    public static String of(ModelBundle bundle, Calibration.Result result) {
        return new CalibrationPage(bundle, result).html();
    }

    private String html() {
        CalibrationReport report = result.report();
        String title = "Calibration of " + result.adapter().sessionId() + (report.simulated() ? " (simulated)" : "");
        page.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(escaped(title))
                .append("</h1><p class=\"verdict\">")
                .append(escaped(report.verdict()))
                .append("</p>");
        report.findings().forEach(finding -> paragraph("Note: " + finding.sentence()));
        paragraph(String.format(
                Locale.ROOT,
                "%s: %d of %d gradient steps kept, %.0f s on this machine; %s. %.0f s learned from, %.0f s held out to"
                        + " choose the step.",
                report.method(),
                report.bestStep(),
                report.steps(),
                report.fitSeconds(),
                report.stop(),
                report.trainSeconds(),
                report.heldOutSeconds()));
        result.evaluated().map(Evaluated::report).ifPresent(this::scores);
        picture(steps());
        result.evaluated().map(EvaluationPictures::decoded).ifPresent(this::picture);
        picture(map());
        paragraph("Bundle weights SHA-256 " + result.adapter().bundleSha256() + ".");
        return page.append("</body></html>\n").toString();
    }

    private void scores(EvaluationReport evaluation) {
        page.append(String.format(
                Locale.ROOT,
                "<h2>Causal R² on the test part, %.0f s, %d samples</h2><table><tr><th></th>",
                evaluation.splitSeconds(),
                evaluation.scoredSamples()));
        evaluation.outputs().forEach(output -> page.append("<th>").append(escaped(output.name())));
        page.append("</tr>");
        row("POYO with this adapter", evaluation.poyoAt(0));
        row("Wiener filter on the same minutes", evaluation.wienerAt(0));
        row("Kalman filter on the same minutes", evaluation.kalman());
        evaluation
                .baselines()
                .forEach(baseline -> row(escaped(baseline.name()) + " on the same minutes", baseline.rSquared()));
        row("POYO, stitched (looks ahead)", evaluation.stitched());
        page.append("</table>");
    }

    private void row(String label, List<Double> scores) {
        page.append("<tr><td>").append(label);
        scores.forEach(score -> page.append(String.format(Locale.ROOT, "<td>%.3f", score)));
        page.append("</tr>");
    }

    private StepsPicture steps() {
        CalibrationReport report = result.report();
        double[] steps = report.scores().stream().mapToDouble(FitScore::step).toArray();
        List<StepsPicture.Curve> curves = new ArrayList<>();
        for (int output = 0; output < bundle.outputs().size(); output++) {
            int column = output;
            curves.add(new StepsPicture.Curve(
                    bundle.outputs().get(output).name(),
                    INKS.get(output % INKS.size()),
                    report.scores().stream()
                            .mapToDouble(score -> score.rSquared()[column])
                            .toArray()));
        }
        String caption = "Step 0 are the rows guessed from the units' fingerprints; " + report.stop() + ".";
        return new StepsPicture("Held-out accuracy while learning", List.of(caption), steps, report.bestStep(), curves);
    }

    private MapPicture map() {
        double[][] known = rows(bundle.weight("unit_emb.weight"), 1);
        double[][] found = rows(result.adapter().embedding().unitRows(), 0);
        PrincipalPlane plane = new PrincipalPlane(known.length > 0 ? known : found);
        String caption = known.length + " rows of the bundle and " + found.length
                + " of this session, in the plane in which the bundle's vary most.";
        return new MapPicture(
                "Units in the network's eyes",
                List.of(caption),
                "first principal direction",
                "second principal direction",
                List.of(
                        group("the bundle's units", Ink.AXIS, 2.2, plane, known),
                        group("this session's units", Ink.POYO, 3.5, plane, found)));
    }

    private static MapPicture.Group group(String label, Ink ink, double radius, PrincipalPlane plane, double[][] rows) {
        return new MapPicture.Group(label, ink, radius, plane.places(rows, 0), plane.places(rows, 1));
    }

    private static double[][] rows(FloatTensor table, int from) {
        int dim = table.extent(1);
        double[][] rows = new double[table.extent(0) - from][dim];
        for (int row = 0; row < rows.length; row++) {
            for (int k = 0; k < dim; k++) {
                rows[row][k] = table.data()[(row + from) * dim + k];
            }
        }
        return rows;
    }

    /** As an image of its own: the marks inside one picture must not meet those of another. */
    private void picture(Picture picture) {
        String svg = Base64.getEncoder().encodeToString(PictureFile.svg(picture).getBytes(StandardCharsets.UTF_8));
        page.append("<p><img alt=\"\" src=\"data:image/svg+xml;base64,")
                .append(svg)
                .append("\"></p>");
    }

    private void paragraph(String text) {
        page.append("<p>").append(escaped(text)).append("</p>");
    }

    /** Names come from recordings: nothing in them may begin a tag. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
