package org.poyorig.calibrate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.evaluate.Comparison;
import org.poyorig.evaluate.EvaluationPictures;
import org.poyorig.evaluate.EvaluationReport;
import org.poyorig.picture.Picture;
import org.poyorig.picture.PictureFile;

/**
 * The result of a calibration as one HTML file with text and pictures. The page loads no other file and runs no script.
 */
public final class CalibrationPage {
    private static final String STYLE = "body{font:16px/1.55 system-ui,Helvetica,Arial,sans-serif;color:#20242a;"
            + "background:#f5f6f8;margin:0}main{max-width:1040px;margin:0 auto;padding:24px 16px 48px}"
            + "h1{font-size:1.5em;line-height:1.25;margin:0 0 .6em;overflow-wrap:anywhere}"
            + "h2{font-size:1.15em;margin:0 0 .3em}p{margin:.4em 0}"
            + "section{background:#fff;border:1px solid #e3e6ea;border-radius:10px;padding:16px 20px;margin:16px 0}"
            + ".verdict{border-left:8px solid #6b7280;font-size:1.15em}.verdict b{display:block;font-size:1.3em}"
            + ".verdict b::first-letter{text-transform:uppercase}"
            + ".use-it{border-left-color:#00724f}.collect-more,.keep-previous{border-left-color:#9a6700}"
            + ".something-is-wrong{border-left-color:#b3261e}"
            + "table{border-collapse:collapse;width:100%}td,th{padding:.35em .8em .35em 0;text-align:left;"
            + "border-bottom:1px solid #e9ecef;font-variant-numeric:tabular-nums}td+td,th+th{text-align:right}"
            + "tr:last-child td{border-bottom:0}tr.ours td{font-weight:700}.quiet{color:#6b7280;font-size:.9em;"
            + "overflow-wrap:anywhere}.wide{overflow-x:auto}.wide img{display:block;width:100%;"
            + "min-width:620px;margin:0 auto}"
            + "ul{margin:.3em 0;padding-left:1.2em}";

    private final Calibration.Result result;
    private final CalibrationPictures pictures;
    private final StringBuilder page = new StringBuilder();

    private CalibrationPage(ModelBundle bundle, Calibration.Result result) {
        this.result = result;
        this.pictures = new CalibrationPictures(bundle, result);
    }

    /** Returns the page as HTML. */
    public static String of(ModelBundle bundle, Calibration.Result result) {
        return new CalibrationPage(bundle, result).html();
    }

    private String html() {
        CalibrationReport report = result.report();
        String simulated = report.data().simulated() ? " (simulated)" : "";
        String title = "Calibration of " + result.adapter().sessionId() + simulated;
        page.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(escaped(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><main><h1>")
                .append(escaped(title))
                .append("</h1>");
        verdict();
        howItWasMade();
        report.learning().choice().ifPresent(this::choice);
        report.assessment().ifPresent(this::scores);
        picture(pictures.steps());
        report.assessment().ifPresent(assessment -> {
            picture(EvaluationPictures.decoded(assessment.evaluated()));
            picture(pictures.residuals(assessment.evaluated()));
            assessment
                    .contributions()
                    .filter(contributions -> !contributions.units().isEmpty())
                    .ifPresent(contributions -> picture(pictures.contributions(contributions)));
        });
        picture(pictures.map());
        paragraph(
                "quiet", "SHA-256 of the network's weights: " + result.adapter().bundleSha256());
        return page.append("</main></body></html>\n").toString();
    }

    private void verdict() {
        Verdict verdict = result.verdict();
        page.append("<section class=\"verdict ")
                .append(verdict.advice().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .append("\"><b>")
                .append(escaped(verdict.advice().words()))
                .append("</b>")
                .append(escaped(verdict.reason()))
                .append("</section>");
    }

    private void howItWasMade() {
        CalibrationReport.Data data = result.report().data();
        CalibrationReport.Learning learning = result.report().learning();
        page.append("<section>");
        paragraph(
                "",
                String.format(
                        Locale.ROOT,
                        "Data: the parameters learned from %.0f s; %.0f s were held out to choose the best step.",
                        data.trainSeconds(),
                        data.heldOutSeconds()));
        paragraph(
                "",
                String.format(
                        Locale.ROOT,
                        "Fit: method %s, %d gradient steps in %.0f s on %s; %s. Step %d was best and was kept.%s",
                        learning.method(),
                        learning.steps(),
                        learning.seconds(),
                        learning.provider(),
                        learning.stop().sentence(),
                        learning.bestStep(),
                        learning.again() ? " The same parameters were then fitted again to all of these data." : ""));
        paragraph("", learning.start().sentence());
        result.report().assessment().flatMap(Assessment::previous).ifPresent(this::previous);
        if (!data.findings().isEmpty()) {
            page.append("<p>Findings in the data:</p><ul>");
            data.findings().forEach(finding -> page.append("<li>").append(escaped(finding.sentence())));
            page.append("</ul>");
        }
        page.append("</section>");
    }

    private void previous(PreviousAdapter previous) {
        paragraph(
                "",
                String.format(
                        Locale.ROOT,
                        "Start: the adapter of %s. It knows the ids of %d of today's %d units. %d of these were"
                                + " recognised as the same unit and started from the embeddings of that adapter.",
                        previous.session(),
                        previous.sameName(),
                        result.adapter().embedding().unitCount(),
                        previous.sameUnit()));
    }

    private void choice(ChoiceReport choice) {
        page.append("<section><h2>Why this method</h2>");
        paragraph("", choice.reason());
        page.append("<table><tr><th></th><th>held-out R²</th><th>difference</th><th>compared with</th><th>s</th></tr>");
        choice.all()
                .forEach(one -> page.append(String.format(
                        Locale.ROOT,
                        "<tr class=\"%s\"><td>%s<td>%.3f<td>%s<td>%s<td>%.0f</tr>",
                        one.decoder().equals(choice.chosen()) ? "ours" : "",
                        escaped(one.decoder()),
                        one.heldOutRSquared(),
                        one.against().isEmpty() ? "" : one.difference(),
                        escaped(one.against()),
                        one.seconds())));
        page.append("</table></section>");
    }

    private void scores(Assessment assessment) {
        EvaluationReport evaluation = assessment.evaluation();
        page.append(String.format(
                Locale.ROOT,
                "<section><h2>R² on the test part</h2><p class=\"quiet\">%.0f s that were not used for learning,"
                        + " %d samples. Decoding is causal and has no lag. 1 is perfect; 0 is as good as always"
                        + " answering the mean.</p><table><tr><th></th>",
                evaluation.splitSeconds(),
                evaluation.scoredSamples()));
        evaluation.outputs().forEach(output -> page.append("<th>").append(escaped(output.name())));
        page.append("<th>mean</tr>");
        row("ours", evaluation.network() + " with this adapter", evaluation.poyoAt(0));
        if (!evaluation.networkAlone().isEmpty()) {
            String label = String.format(
                    Locale.ROOT,
                    "the network without its linear filter (network's share of the answer: %.0f %%)",
                    100 * evaluation.networkShare());
            row("quiet", label, evaluation.networkAlone());
        }
        assessment
                .previous()
                .filter(previous -> !previous.rSquared().isEmpty())
                .ifPresent(
                        previous -> row("", evaluation.network() + " with the previous adapter", previous.rSquared()));
        row("", "Wiener filter fitted on the same minutes", evaluation.wienerAt(0));
        row("", "Kalman filter fitted on the same minutes", evaluation.kalman());
        evaluation
                .baselines()
                .forEach(other -> row("", escaped(other.name()) + " fitted on the same minutes", other.rSquared()));
        row("", evaluation.network() + ", mean of overlapping windows (not causal)", evaluation.stitched());
        page.append("</table>");
        beside(evaluation.network() + " with this adapter", assessment.comparison());
        evaluation.aloneComparison().ifPresent(alone -> beside("The network without its linear filter", alone));
        page.append("</section>");
    }

    private void beside(String decoder, Comparison comparison) {
        paragraph(
                "",
                String.format(
                        Locale.ROOT,
                        "%s is %s, the best baseline fitted on the same minutes: %s.",
                        decoder,
                        comparison.beside(),
                        comparison.interval()));
    }

    private void row(String kind, String label, List<Double> scores) {
        page.append("<tr class=\"").append(kind).append("\"><td>").append(label);
        scores.forEach(score -> page.append(String.format(Locale.ROOT, "<td>%.3f", score)));
        page.append(String.format(Locale.ROOT, "<td>%.3f</tr>", Assessment.mean(scores)));
    }

    /** Adds a picture as a separate image, so that ids inside two pictures cannot clash. */
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

    /** Adds a paragraph, unless its text is empty. */
    private void paragraph(String kind, String text) {
        if (text.isEmpty()) {
            return;
        }
        page.append("<p class=\"")
                .append(kind)
                .append("\">")
                .append(escaped(text))
                .append("</p>");
    }

    /** Escapes text from a recording, so that it cannot contain HTML. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
