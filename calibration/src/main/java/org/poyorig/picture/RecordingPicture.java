package org.poyorig.picture;

import java.util.List;
import org.poyorig.picture.Canvas.Anchor;
import org.poyorig.picture.Canvas.Stroke;

/**
 * A recording over time: observed time as a bar, then one plot for each curve.
 *
 * @param title shown above the plots
 * @param caption lines below the plots
 * @param fromSeconds left end of the time axis
 * @param toSeconds right end of the time axis
 * @param observedStarts starts of the observed stretches in seconds
 * @param observedEnds ends of the observed stretches in seconds
 * @param curves rates and behaviours, from top to bottom
 */
public record RecordingPicture(
        String title,
        List<String> caption,
        double fromSeconds,
        double toSeconds,
        double[] observedStarts,
        double[] observedEnds,
        List<Curve> curves)
        implements SheetPicture {
    private static final double LEFT = 96;
    private static final double RIGHT = 28;
    private static final double BAR = 14;
    private static final double PANEL = 96;
    private static final double BETWEEN = 30;

    /**
     * One curve over time. NaN interrupts the curve.
     *
     * @param label shown above the curve
     * @param ink colour
     * @param seconds rising
     * @param values one for each time
     */
    public record Curve(String label, Ink ink, double[] seconds, double[] values) {}

    @Override
    public Sheet sheet() {
        double bottom = Sheet.PLOTS_TOP + BAR + curves.size() * (PANEL + BETWEEN) + 52;
        return new Sheet(title, List.of(), caption, bottom);
    }

    @Override
    public void drawPlots(Canvas canvas) {
        Axis time = new Axis(fromSeconds, toSeconds, LEFT, Sheet.WIDTH - RIGHT);
        double top = Sheet.PLOTS_TOP - 24;
        canvas.text(LEFT - 8, top + BAR - 3, "observed", PlotFrame.SMALL.at(Anchor.END));
        canvas.box(time.from(), top, time.to() - time.from(), BAR, Ink.GRID);
        for (int k = 0; k < observedStarts.length; k++) {
            double from = time.place(Math.max(fromSeconds, observedStarts[k]));
            double to = time.place(Math.min(toSeconds, observedEnds[k]));
            canvas.box(from, top, Math.max(0.5, to - from), BAR, Ink.POYO);
        }
        double next = top + BAR + BETWEEN;
        PlotFrame frame = null;
        for (Curve curve : curves) {
            frame = frame(time, curve, next);
            drawCurve(canvas, frame, curve);
            next += PANEL + BETWEEN;
        }
        if (frame != null) {
            frame.drawPositions(canvas, 8);
            canvas.text(frame.middleX(), frame.y().from() + 38, "time in s", PlotFrame.LABEL.at(Anchor.MIDDLE));
        }
    }

    private static PlotFrame frame(Axis time, Curve curve, double top) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : curve.values()) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (!(low < high)) {
            low = Double.isFinite(low) ? low - 1 : 0;
            high = low + 2;
        }
        return new PlotFrame(time, new Axis(low, high, top + PANEL, top));
    }

    private static void drawCurve(Canvas canvas, PlotFrame frame, Curve curve) {
        frame.drawGrid(canvas, 3);
        frame.drawValues(canvas, 3);
        canvas.text(frame.x().from(), frame.y().to() - 6, curve.label(), PlotFrame.SMALL);
        Stroke stroke = new Stroke(curve.ink(), 1.2);
        frame.inside(canvas, () -> {
            int start = 0;
            for (int k = 0; k <= curve.values().length; k++) {
                if (k == curve.values().length || !Double.isFinite(curve.values()[k])) {
                    drawPart(canvas, frame, curve, start, k, stroke);
                    start = k + 1;
                }
            }
        });
    }

    private static void drawPart(Canvas canvas, PlotFrame frame, Curve curve, int start, int end, Stroke stroke) {
        if (end - start < 1) {
            return;
        }
        double[] x = new double[end - start];
        double[] y = new double[end - start];
        for (int k = start; k < end; k++) {
            x[k - start] = frame.x().place(curve.seconds()[k]);
            y[k - start] = frame.y().place(curve.values()[k]);
        }
        if (x.length == 1) {
            canvas.dot(x[0], y[0], stroke.width(), stroke.ink());
        } else {
            canvas.line(x, y, stroke);
        }
    }
}
