package org.poyorig.picture;

import java.util.List;
import org.poyorig.picture.Canvas.Anchor;
import org.poyorig.picture.Canvas.Stroke;

/**
 * R² over the steps of a fit.
 *
 * @param title shown above the plots
 * @param caption lines below the plots
 * @param steps the steps with a score, rising
 * @param chosenStep the best step, which was kept; it is marked
 * @param curves one per output
 */
public record StepsPicture(String title, List<String> caption, double[] steps, int chosenStep, List<Curve> curves)
        implements SheetPicture {
    private static final double LEFT = 78;
    private static final double RIGHT = 28;
    private static final double TOP = 90;
    private static final double PANEL = 250;
    private static final double BELOW = 58;
    private static final double LOWEST_SHOWN = -0.2;

    /** One output's R² at each step. */
    public record Curve(String label, Ink ink, double[] scores) {}

    @Override
    public Sheet sheet() {
        List<Legend.Entry> legend = curves.stream()
                .map(curve -> new Legend.Entry(curve.label(), new Stroke(curve.ink(), 2.2)))
                .toList();
        return new Sheet(title, legend, caption, TOP + PANEL + BELOW);
    }

    @Override
    public void drawPlots(Canvas canvas) {
        PlotFrame frame = frame();
        frame.drawGrid(canvas, 6);
        frame.drawValues(canvas, 6);
        frame.drawPositions(canvas, 10);
        canvas.text(frame.middleX(), TOP + PANEL + 40, "gradient steps", PlotFrame.LABEL.at(Anchor.MIDDLE));
        canvas.textUpwards(26, frame.middleY(), "R\u00B2 on held-out data", PlotFrame.LABEL);
        double kept = frame.x().place(chosenStep);
        canvas.line(kept, frame.y().from(), kept, frame.y().to(), new Stroke(Ink.AXIS, 1, true));
        canvas.text(kept, TOP - 10, "kept", PlotFrame.SMALL.at(Anchor.MIDDLE));
        curves.forEach(curve -> drawCurve(canvas, frame, curve));
    }

    private void drawCurve(Canvas canvas, PlotFrame frame, Curve curve) {
        double[] x = frame.x().places(steps);
        double[] y = frame.y().places(curve.scores());
        frame.inside(canvas, () -> {
            canvas.line(x, y, new Stroke(curve.ink(), 2.2));
            for (int k = 0; k < x.length; k++) {
                canvas.dot(x[k], y[k], 3.2, curve.ink());
            }
        });
    }

    private PlotFrame frame() {
        double lowest = 1;
        for (Curve curve : curves) {
            for (double score : curve.scores()) {
                lowest = Math.min(lowest, score);
            }
        }
        double low = Math.max(LOWEST_SHOWN, Math.floor(lowest * 10 - 0.5) / 10);
        double last = Math.max(1, steps[steps.length - 1]);
        return new PlotFrame(
                new Axis(-0.02 * last, 1.02 * last, LEFT, Sheet.WIDTH - RIGHT), new Axis(low, 1, TOP + PANEL, TOP));
    }
}
