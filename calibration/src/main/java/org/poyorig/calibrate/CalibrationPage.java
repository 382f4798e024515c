package org.poyorig.calibrate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.evaluate.EvaluationPictures;
import org.poyorig.evaluate.EvaluationReport;
import org.poyorig.picture.Picture;
import org.poyorig.picture.PictureFile;
import org.poyorig.score.RSquared;

/** A calibration as one page for a browser: text and pictures in one file that loads nothing and runs nothing. */
public final class CalibrationPage {
    private static final String STYLE = "body{font:16px/1.55 system-ui,Helvetica,Arial,sans-serif;color:#20242a;"
            + "background:#f5f6f8;margin:0}main{max-width:1040px;margin:0 auto;padding:24px 16px 48px}"
            + "h1{font-size:1.5em;line-height:1.25;margin:0 0 .6em;overflow-wrap:anywhere}"
            + "h2{font-size:1.15em;margin:0 0 .3em}p{margin:.4em 0}"
            + "section{background:#fff;border:1px solid #e3e6ea;border-radius:10px;padding:16px 20px;margin:16px 0}"
            + ".verdict{border-left:8px solid #6b7280;font-size:1.15em}.verdict b{display:block;font-size:1.3em}"
            + ".use-it{border-left-color:#00724f}.collect-more,.keep-previous{border-left-color:#9a6700}"
            + ".something-is-wrong{border-left-color:#b3261e}"
            + "table{border-collapse:collapse;width:100%}td,th{padding:.35em .8em .35em 0;text-align:left;"
            + "border-bottom:1px solid #e9ecef;font-variant-numeric:tabular-nums}td+td,th+th{text-align:right}"
            + "tr:last-child td{border-bottom:0}tr.ours td{font-weight:700}.quiet{color:#6b7280;font-size:.9em;"
            + "overflow-wrap:anywhere}.wide{overflow-x:auto}.wide img{display:block;width:100%;"
            + "min-width:620px;margin:0 auto}"
            + "ul{margin:.3em 0;padding-left:1.2em}";

    private final ModelBundle bundle;
    private final Calibration.Result result;
    private final CalibrationPictures pictures;
    private final StringBuilder page = new StringBuilder();

    private CalibrationPage(ModelBundle bundle, Calibration.Result result) {
        this.bundle = bundle;
        this.result = result;
        this.pictures = new CalibrationPictures(bundle, result);
    }

    /** The page as HTML. */
    public static String of(ModelBundle bundle, Calibration.Result result) {
        return new CalibrationPage(bundle, result).html();
    }

    private String html() {
        CalibrationReport report = result.report();
        String title = "Calibration of " + result.adapter().sessionId() + (report.simulated() ? " (simulated)" : "");
        page.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(escaped(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><main><h1>")
                .append(escaped(title))
                .append("</h1>");
        verdict();
        result.evaluated().ifPresent(evaluated -> scores(evaluated.report()));
        picture(pictures.steps());
        result.evaluated().ifPresent(evaluated -> {
            picture(EvaluationPictures.decoded(evaluated));
            picture(pictures.residuals(evaluated));
        });
        if (report.contributions() != null && !report.contributions().units().isEmpty()) {
            picture(pictures.contributions(report.contributions()));
        }
        picture(pictures.map());
        paragraph("quiet", "Weights SHA-256 " + result.adapter().bundleSha256());
        return page.append("</main></body></html>\n").toString();
    }

    private void verdict() {
        CalibrationReport report = result.report();
        Verdict verdict = result.verdict();
        page.append("<section class=\"verdict ")
                .append(verdict.advice().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .append("\"><b>")
                .append(escaped(verdict.advice().words()))
                .append("</b>")
                .append(escaped(verdict.reason()))
                .append("</section><section>");
        paragraph(
                "",
                String.format(
                        Locale.ROOT,
                        "%s: %d of %d gradient steps kept, %.0f s on this machine's %s; %s. %.0f s learned from,"
                                + " %.0f s held out to choose the step%s.",
                        report.method(),
                        report.bestStep(),
                        report.steps(),
                        report.fitSeconds(),
                        report.provider(),
                        report.stop(),
                        report.trainSeconds(),
                        report.heldOutSeconds(),
                        report.again() ? "; then the same steps once more, from all of it" : ""));
        if (report.previous() != null) {
            paragraph(
                    "",
                    String.format(
                            Locale.ROOT,
                            "Began with the adapter of %s: %d of today's %d units have a name in it, %d are still the"
                                    + " same and started at its rows.",
                            report.previous().session(),
                            report.previous().sameName(),
                            result.adapter().embedding().unitCount(),
                            report.previous().sameUnit()));
        }
        if (!report.findings().isEmpty()) {
            page.append("<p>Noticed in the data:</p><ul>");
            report.findings().forEach(finding -> page.append("<li>").append(escaped(finding.sentence())));
            page.append("</ul>");
        }
        page.append("</section>");
    }

    private void scores(EvaluationReport evaluation) {
        page.append(String.format(
                Locale.ROOT,
                "<section><h2>Causal R² on the test part</h2><p class=\"quiet\">%.0f s that nothing was learned from,"
                        + " %d samples, no lag. 1 is perfect, 0 is as good as the mean.</p><table><tr><th></th>",
                evaluation.splitSeconds(),
                evaluation.scoredSamples()));
        evaluation.outputs().forEach(output -> page.append("<th>").append(escaped(output.name())));
        page.append("<th>mean</tr>");
        row("ours", "POYO with this adapter", evaluation.poyoAt(0));
        if (!evaluation.networkAlone().isEmpty()) {
            String label = "the network alone; its share of the answer is %.0f %%, the rest a linear filter's";
            row("quiet", String.format(Locale.ROOT, label, 100 * evaluation.networkShare()), evaluation.networkAlone());
        }
        PreviousAdapter previous = result.report().previous();
        if (previous != null && !previous.rSquared().isEmpty()) {
            row("", "POYO with the adapter of before", previous.rSquared());
        }
        row("", "Wiener filter on the same minutes", evaluation.wienerAt(0));
        row("", "Kalman filter on the same minutes", evaluation.kalman());
        evaluation
                .baselines()
                .forEach(other -> row("", escaped(other.name()) + " on the same minutes", other.rSquared()));
        row("", "POYO, stitched (looks ahead)", evaluation.stitched());
        page.append("</table></section>");
    }

    private void row(String kind, String label, List<Double> scores) {
        page.append("<tr class=\"").append(kind).append("\"><td>").append(label);
        scores.forEach(score -> page.append(String.format(Locale.ROOT, "<td>%.3f", score)));
        double mean =
                RSquared.mean(scores.stream().mapToDouble(Double::doubleValue).toArray());
        page.append(String.format(Locale.ROOT, "<td>%.3f</tr>", mean));
    }

    /** As an image of its own: the marks inside one picture must not meet those of another. */
    private void picture(Picture picture) {
        String svg = Base64.getEncoder().encodeToString(PictureFile.svg(picture).getBytes(StandardCharsets.UTF_8));
        page.append(String.format(
                        Locale.ROOT,
                        "<section><div class=\"wide\"><img alt=\"\" style=\"max-width:%.0fpx\""
                                + " src=\"data:image/svg+xml;base64,",
                        picture.width()))
                .append(svg)
                .append("\"></div></section>");
    }

    private void paragraph(String kind, String text) {
        page.append("<p class=\"")
                .append(kind)
                .append("\">")
                .append(escaped(text))
                .append("</p>");
    }

    /** Names come from recordings: nothing in them may begin a tag. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
