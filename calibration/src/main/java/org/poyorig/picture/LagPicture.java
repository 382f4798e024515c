package org.poyorig.picture;

import java.util.List;
import org.poyorig.picture.Canvas.Anchor;
import org.poyorig.picture.Canvas.Stroke;

/**
 * R² at each lag, one panel per output, all on one scale.
 *
 * @param title shown above the plots
 * @param caption lines below the plots: data, split, way of decoding
 * @param lagMillis the lags, rising
 * @param chosenMillis the lag chosen on the validation part; it is marked
 * @param panels one per output
 */
public record LagPicture(
        String title, List<String> caption, List<Integer> lagMillis, int chosenMillis, List<Panel> panels)
        implements SheetPicture {
    private static final double LEFT = 78;
    private static final double RIGHT = 28;
    private static final double PANEL = 270;
    private static final double BETWEEN = 34;
    private static final double AXIS_BELOW = 58;
    private static final double PLOTS_BOTTOM = Sheet.PLOTS_TOP + PANEL + AXIS_BELOW;
    private static final double LOWEST_SHOWN = -0.2;

    /** One decoder's R² at every lag. */
    public record Curve(String label, Ink ink, boolean dashed, double[] scores) {}

    /** The curves of all decoders for one output. */
    public record Panel(String name, List<Curve> curves) {}

    @Override
    public void drawPlots(Canvas canvas) {
        double panelWidth = (Sheet.WIDTH - LEFT - RIGHT - (panels.size() - 1) * BETWEEN) / panels.size();
        for (int k = 0; k < panels.size(); k++) {
            double left = LEFT + k * (panelWidth + BETWEEN);
            drawPanel(canvas, frame(left, left + panelWidth), panels.get(k), k == 0);
        }
        PlotFrame all = frame(LEFT, Sheet.WIDTH - RIGHT);
        canvas.text(
                all.middleX(),
                Sheet.PLOTS_TOP + PANEL + 40,
                "lag (ms); negative lags predict",
                PlotFrame.LABEL.at(Anchor.MIDDLE));
        canvas.textUpwards(26, all.middleY(), "R\u00B2", PlotFrame.LABEL);
    }

    @Override
    public Sheet sheet() {
        List<Legend.Entry> legend = panels.get(0).curves().stream()
                .map(curve -> new Legend.Entry(curve.label(), stroke(curve)))
                .toList();
        return new Sheet(title, legend, caption, PLOTS_BOTTOM);
    }

    private void drawPanel(Canvas canvas, PlotFrame frame, Panel panel, boolean first) {
        Axis x = frame.x();
        frame.drawGrid(canvas, 6);
        if (first) {
            frame.drawValues(canvas, 6);
        }
        frame.drawPositions(canvas, panels.size() > 2 ? 4 : 6);
        canvas.text(x.from(), Sheet.PLOTS_TOP - 10, panel.name(), PlotFrame.HEADING);
        drawMark(canvas, frame, 0, "no lag");
        if (chosenMillis != 0) {
            drawMark(canvas, frame, chosenMillis, "chosen");
        }
        for (Curve curve : panel.curves()) {
            drawCurve(canvas, frame, curve);
        }
    }

    private void drawMark(Canvas canvas, PlotFrame frame, int millis, String words) {
        double place = frame.x().place(millis);
        canvas.line(place, frame.y().from(), place, frame.y().to(), new Stroke(Ink.AXIS, 1, true));
        canvas.text(place, frame.y().to() - 10, words, PlotFrame.SMALL.at(Anchor.MIDDLE));
    }

    private void drawCurve(Canvas canvas, PlotFrame frame, Curve curve) {
        double[] x = frame.x().places(lagMillis.stream().mapToDouble(lag -> lag).toArray());
        double[] y = frame.y().places(curve.scores());
        frame.inside(canvas, () -> canvas.line(x, y, stroke(curve)));
        for (int k = 0; k < x.length; k++) {
            if (y[k] <= frame.y().from() && y[k] >= frame.y().to()) {
                canvas.dot(x[k], y[k], lagMillis.get(k) == chosenMillis ? 5 : 3.2, curve.ink());
            }
        }
    }

    private static Stroke stroke(Curve curve) {
        return new Stroke(curve.ink(), 2.2, curve.dashed());
    }

    private PlotFrame frame(double left, double right) {
        double lowest = 1;
        double highest = 0;
        for (Panel panel : panels) {
            for (Curve curve : panel.curves()) {
                for (double score : curve.scores()) {
                    lowest = Math.min(lowest, score);
                    highest = Math.max(highest, score);
                }
            }
        }
        double low = Math.max(LOWEST_SHOWN, Math.floor(lowest * 10 - 0.2) / 10);
        double high = Math.max(low + 0.1, Math.min(1, highest + 0.04));
        double margin = 0.03 * (lagMillis.get(lagMillis.size() - 1) - lagMillis.get(0));
        return new PlotFrame(
                new Axis(lagMillis.get(0) - margin, lagMillis.get(lagMillis.size() - 1) + margin, left, right),
                new Axis(low, high, Sheet.PLOTS_TOP + PANEL, Sheet.PLOTS_TOP));
    }
}
