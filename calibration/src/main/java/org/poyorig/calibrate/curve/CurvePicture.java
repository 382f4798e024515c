package org.poyorig.calibrate.curve;

import java.util.List;
import java.util.Locale;
import org.poyorig.picture.Ink;
import org.poyorig.picture.MinutesPicture;

/** A curve as a picture: mean R² of each decoder against the minutes of calibration data. */
public final class CurvePicture {
    private CurvePicture() {}

    /**
     * Draws R² against minutes.
     *
     * @param decoders decoders that have scores in the report
     */
    public static MinutesPicture of(CurveReport report, List<CurveDecoder> decoders) {
        List<MinutesPicture.Curve> curves = decoders.stream()
                .map(decoder -> new MinutesPicture.Curve(
                        decoder.toString(), ink(decoder), dashed(decoder), means(report, decoder)))
                .toList();
        String data = String.format(
                Locale.ROOT,
                "%s%s, %s: %d units, test part of %.0f s, %d samples, mean R\u00B2 of %s.",
                report.recording(),
                report.simulated() ? ", simulated" : "",
                report.behaviour(),
                report.units(),
                report.testSeconds(),
                report.scoredSamples(),
                String.join(", ", report.outputs()));
        String how = "All decoders are causal, have no lag, and were fitted on the same minutes."
                + " fingerprint: no gradient steps.";
        return new MinutesPicture(
                "Accuracy against minutes of calibration data" + (report.simulated() ? ", simulated" : ""),
                List.of(data, how),
                report.points().stream().map(CurveReport.Point::minutes).toList(),
                curves);
    }

    private static Ink ink(CurveDecoder decoder) {
        return switch (decoder) {
            case WIENER, POOLED_GRU -> Ink.WIENER;
            case FINGERPRINT, UNIT_ID -> Ink.POYO;
            case GRU, RANDOM_ROWS, PUBLISHED -> Ink.AXIS;
            case FINETUNE, SCRATCH -> Ink.TRUTH;
        };
    }

    private static boolean dashed(CurveDecoder decoder) {
        return decoder == CurveDecoder.FINGERPRINT
                || decoder == CurveDecoder.POOLED_GRU
                || decoder == CurveDecoder.PUBLISHED
                || decoder == CurveDecoder.SCRATCH;
    }

    private static double[] means(CurveReport report, CurveDecoder decoder) {
        return report.points().stream()
                .mapToDouble(point -> point.of(decoder).orElseThrow().mean())
                .toArray();
    }
}
