package org.poyorig.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.poyorig.evaluate.EvaluationReport.LagScore;
import org.poyorig.picture.Ink;
import org.poyorig.picture.LagPicture;
import org.poyorig.picture.PictureFile;
import org.poyorig.picture.TracePicture;
import org.poyorig.picture.TracePicture.Trace;

/** The two pictures of an evaluation: decoded and measured values over time, and R² by lag. */
public final class EvaluationPictures {
    private static final double SHOWN_SECONDS = 20;
    private static final double LONGEST_STEP_SECONDS = 0.25;

    private final EvaluationReport report;
    private final Evaluated.Traces traces;

    private EvaluationPictures(Evaluated evaluated) {
        this.report = evaluated.report();
        this.traces = evaluated.traces();
    }

    /**
     * Writes {@code decoded.svg} and {@code lags.svg}, and PNG files too if the machine has fonts.
     *
     * @param folder created if it does not exist
     * @return the files written
     */
    public static List<Path> write(Evaluated evaluated, Path folder) {
        EvaluationPictures pictures = new EvaluationPictures(evaluated);
        List<Path> written = new ArrayList<>(PictureFile.write(pictures.decoded(), folder, "decoded"));
        written.addAll(PictureFile.write(pictures.byLag(), folder, "lags"));
        return written;
    }

    /** Decoded and measured values over time, not written to a file. */
    public static TracePicture decoded(Evaluated evaluated) {
        return new EvaluationPictures(evaluated).decoded();
    }

    /** The middle of the longest unbroken stretch of the test part, at most 20 s. */
    TracePicture decoded() {
        int[] shown = shown();
        double[] time = Arrays.copyOfRange(traces.timeSeconds(), shown[0], shown[1]);
        List<TracePicture.Panel> panels = new ArrayList<>();
        for (int output = 0; output < report.outputs().size(); output++) {
            String remark = String.format(
                    Locale.ROOT,
                    "R² over the whole test part: %s %.3f, Wiener %.3f",
                    report.network(),
                    report.poyoAt(report.poyoLagMillis()).get(output),
                    report.wienerAt(report.poyoLagMillis()).get(output));
            panels.add(new TracePicture.Panel(
                    report.outputs().get(output).name(),
                    report.outputs().get(output).unit(),
                    remark,
                    List.of(
                            new Trace(
                                    report.simulated() ? "simulated truth" : "measured",
                                    Ink.TRUTH,
                                    3.2,
                                    time,
                                    column(traces.measured(), output, shown)),
                            new Trace("Wiener filter", Ink.WIENER, 1.1, time, column(traces.wiener(), output, shown)),
                            new Trace(report.network(), Ink.POYO, 2, time, column(traces.poyo(), output, shown)))));
        }
        String how = report.poyoLagMillis() == 0
                ? "with no lag"
                : report.poyoLagMillis() > 0
                        ? report.poyoLagMillis() + " ms after the moment"
                        : -report.poyoLagMillis() + " ms before the moment";
        String title = report.behaviour() + (report.simulated() ? ", decoded and simulated" : ", decoded and measured");
        return new TracePicture(title, caption("Both decoders are causal and answer " + how + "."), panels);
    }

    /** R² by lag. */
    LagPicture byLag() {
        List<LagPicture.Panel> panels = new ArrayList<>();
        for (int output = 0; output < report.outputs().size(); output++) {
            panels.add(new LagPicture.Panel(
                    report.outputs().get(output).name(),
                    List.of(
                            new LagPicture.Curve(
                                    report.network() + ", causal", Ink.POYO, false, column(report.poyo(), output)),
                            new LagPicture.Curve(
                                    "Wiener filter, causal", Ink.WIENER, true, column(report.wiener(), output)))));
        }
        return new LagPicture(
                "Accuracy against lag",
                caption(
                        "Chosen lag: the best one for POYO on the validation part.",
                        "One POYO network serves all lags; a Wiener filter is fitted for each lag."),
                report.poyo().stream().map(LagScore::lagMillis).toList(),
                report.poyoLagMillis(),
                panels);
    }

    private List<String> caption(String how, String... further) {
        String data = report.recording() + (report.simulated() ? ", simulated" : "") + ": "
                + String.format(
                        Locale.ROOT,
                        "%s part, %.0f s, %d samples, %d units",
                        report.split(),
                        report.splitSeconds(),
                        report.scoredSamples(),
                        report.unitsKnown());
        List<String> lines = new ArrayList<>(List.of(data + ". " + how));
        lines.addAll(List.of(further));
        return lines;
    }

    /** Index of the first sample shown, and the index after the last one. */
    private int[] shown() {
        double[] time = traces.timeSeconds();
        int longestFrom = 0;
        int longestTo = 1;
        int from = 0;
        for (int k = 1; k <= time.length; k++) {
            if (k == time.length || time[k] - time[k - 1] > LONGEST_STEP_SECONDS) {
                if (time[k - 1] - time[from] > time[longestTo - 1] - time[longestFrom]) {
                    longestFrom = from;
                    longestTo = k;
                }
                from = k;
            }
        }
        double middle = (time[longestFrom] + time[longestTo - 1]) / 2;
        int first = longestFrom;
        while (time[first] < middle - SHOWN_SECONDS / 2) {
            first++;
        }
        int last = longestTo - 1;
        while (time[last] > middle + SHOWN_SECONDS / 2) {
            last--;
        }
        return new int[] {first, last + 1};
    }

    private static double[] column(float[][] rows, int output, int[] shown) {
        double[] column = new double[shown[1] - shown[0]];
        Arrays.setAll(column, k -> rows[shown[0] + k][output]);
        return column;
    }

    private static double[] column(List<LagScore> scores, int output) {
        return scores.stream()
                .mapToDouble(score -> score.rSquared().get(output))
                .toArray();
    }
}
