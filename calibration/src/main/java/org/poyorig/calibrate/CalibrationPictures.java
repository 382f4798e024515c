package org.poyorig.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.evaluate.Evaluated;
import org.poyorig.evaluate.EvaluationReport;
import org.poyorig.evaluate.UnitContributions;
import org.poyorig.fit.FitListener.FitScore;
import org.poyorig.picture.BarsPicture;
import org.poyorig.picture.Ink;
import org.poyorig.picture.MapPicture;
import org.poyorig.picture.ResidualPicture;
import org.poyorig.picture.StepsPicture;

/** The pictures on the page of a calibration. */
final class CalibrationPictures {
    private static final List<Ink> INKS = List.of(Ink.POYO, Ink.WIENER, Ink.TRUTH);
    private static final int MOST_BARS = 24;

    private final ModelBundle bundle;
    private final Calibration.Result result;

    CalibrationPictures(ModelBundle bundle, Calibration.Result result) {
        this.bundle = bundle;
        this.result = result;
    }

    /** Held-out R² at each scored step. */
    StepsPicture steps() {
        CalibrationReport.Learning learning = result.report().learning();
        double[] steps = learning.scores().stream().mapToDouble(FitScore::step).toArray();
        List<StepsPicture.Curve> curves = new ArrayList<>();
        for (int output = 0; output < bundle.outputs().size(); output++) {
            int column = output;
            curves.add(new StepsPicture.Curve(
                    bundle.outputs().get(output).name(),
                    INKS.get(output % INKS.size()),
                    learning.scores().stream()
                            .mapToDouble(score -> score.rSquared()[column])
                            .toArray()));
        }
        boolean warm =
                result.report().assessment().flatMap(Assessment::previous).isPresent();
        String start = warm
                ? "Step 0: embeddings of the previous adapter for units that are the same, else of fingerprints."
                : "Step 0: embeddings made from today's data, before any gradient step.";
        String end = "The fit ended: " + learning.stop().sentence() + ".";
        return new StepsPicture(
                "Held-out R\u00B2 while learning", List.of(start, end), steps, learning.bestStep(), curves);
    }

    /** Decoded minus measured on the test part. */
    ResidualPicture residuals(Evaluated evaluated) {
        List<ResidualPicture.Panel> panels = new ArrayList<>();
        Evaluated.Traces traces = evaluated.traces();
        for (int output = 0; output < evaluated.report().outputs().size(); output++) {
            EvaluationReport.Output what = evaluated.report().outputs().get(output);
            panels.add(new ResidualPicture.Panel(
                    "error of " + what.name() + (what.unit().isEmpty() ? "" : " (" + what.unit() + ")"),
                    List.of(
                            new ResidualPicture.Curve(
                                    "Wiener filter", Ink.WIENER, errors(traces.wiener(), traces.measured(), output)),
                            new ResidualPicture.Curve(
                                    "POYO", Ink.POYO, errors(traces.poyo(), traces.measured(), output)))));
        }
        return new ResidualPicture(
                "Errors: decoded minus measured",
                List.of("All samples of the test part. A narrow peak at zero is best; a peak beside zero is a bias."),
                panels);
    }

    private static double[] errors(float[][] decoded, float[][] measured, int output) {
        double[] errors = new double[decoded.length];
        for (int k = 0; k < errors.length; k++) {
            errors[k] = decoded[k][output] - measured[k][output];
        }
        return errors;
    }

    /** The contribution of each unit, in falling order. */
    BarsPicture contributions(UnitContributions contributions) {
        List<UnitContributions.Contribution> units = contributions.units();
        List<UnitContributions.Contribution> shown = units.subList(0, Math.min(MOST_BARS, units.size()));
        List<String> caption = new ArrayList<>();
        caption.add(String.format(
                Locale.ROOT,
                "Each unit was left out in turn, in %d held-out windows."
                        + " Units with the same information hide each other.",
                contributions.moments()));
        if (shown.size() < units.size()) {
            caption.add(String.format(
                    Locale.ROOT,
                    "The other %d units contribute at most %.3f each; report.json has all units.",
                    units.size() - shown.size(),
                    units.get(shown.size()).rSquared()));
        }
        return new BarsPicture(
                "What each unit contributes",
                caption,
                "R\u00B2 lost without the unit, mean over the outputs",
                shown.stream()
                        .map(unit -> new BarsPicture.Bar(unit.unit(), unit.rSquared()))
                        .toList());
    }

    /** Embeddings of this session's units among those of the units that the network was trained with. */
    MapPicture map() {
        double[][] known = rows(bundle.weight("unit_emb.weight"), 1);
        double[][] found = rows(result.adapter().embedding().unitRows(), 0);
        PrincipalPlane plane = new PrincipalPlane(known.length > 0 ? known : found);
        String shown = known.length + " units of the bundle and " + found.length + " units of this session,";
        String seenIn = "in the plane in which the bundle's embeddings vary most.";
        return new MapPicture(
                "Embeddings of the units",
                List.of(shown, seenIn),
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
}
