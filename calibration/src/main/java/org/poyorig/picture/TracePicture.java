package org.poyorig.picture;

import java.util.Arrays;
import java.util.List;
import org.poyorig.picture.Canvas.Anchor;
import org.poyorig.picture.Canvas.Lettering;
import org.poyorig.picture.Canvas.Stroke;

/**
 * Decoded and measured values over time, one panel per output, all with the same time axis.
 *
 * @param title shown above the plots
 * @param caption lines below the plots: data, split, way of decoding
 * @param panels one per output
 */
public record TracePicture(String title, List<String> caption, List<Panel> panels) implements SheetPicture {
    private static final double LEFT = 86;
    private static final double RIGHT = 24;
    private static final double PANEL = 176;
    private static final double BETWEEN = 44;
    private static final double AXIS_BELOW = 58;

    /**
     * One line in a panel.
     *
     * @param label name in the legend
     * @param width of the line in points
     * @param timeSeconds rising
     * @param values in the panel's unit; NaN breaks the line
     */
    public record Trace(String label, Ink ink, double width, double[] timeSeconds, double[] values) {}

    /**
     * One panel of the picture.
     *
     * @param name of the output
     * @param unit of its values
     * @param remark shown at the right above the panel, such as scores
     * @param traces drawn in this order, the first at the bottom
     */
    public record Panel(String name, String unit, String remark, List<Trace> traces) {}

    @Override
    public void drawPlots(Canvas canvas) {
        Axis time = timeAxis();
        double top = Sheet.PLOTS_TOP;
        for (Panel panel : panels) {
            PlotFrame frame = new PlotFrame(time, valueAxis(panel, top + PANEL, top));
            drawPanel(canvas, frame, panel);
            top += PANEL + BETWEEN;
        }
        PlotFrame last = new PlotFrame(time, new Axis(0, 1, top - BETWEEN, top - BETWEEN - PANEL));
        last.drawPositions(canvas, 10);
        canvas.text(last.middleX(), top - BETWEEN + 40, "time in the recording (s)", PlotFrame.LABEL.at(Anchor.MIDDLE));
    }

    private double plotsBottom() {
        return Sheet.PLOTS_TOP + panels.size() * (PANEL + BETWEEN) - BETWEEN + AXIS_BELOW;
    }

    @Override
    public Sheet sheet() {
        List<Legend.Entry> legend = panels.get(0).traces().stream()
                .map(trace -> new Legend.Entry(trace.label(), new Stroke(trace.ink(), trace.width())))
                .toList();
        return new Sheet(title, legend, caption, plotsBottom());
    }

    private void drawPanel(Canvas canvas, PlotFrame frame, Panel panel) {
        frame.drawGrid(canvas, 4);
        frame.drawValues(canvas, 4);
        canvas.text(LEFT, frame.y().to() - 9, panel.name(), PlotFrame.HEADING);
        Lettering remark = PlotFrame.LABEL.at(Anchor.END);
        canvas.text(Sheet.WIDTH - RIGHT, frame.y().to() - 9, panel.remark(), remark);
        canvas.textUpwards(28, frame.middleY(), panel.name() + " (" + panel.unit() + ")", PlotFrame.LABEL);
        frame.inside(canvas, () -> panel.traces().forEach(trace -> drawTrace(canvas, frame, trace)));
    }

    private static void drawTrace(Canvas canvas, PlotFrame frame, Trace trace) {
        double[] x = frame.x().places(trace.timeSeconds());
        double[] y = frame.y().places(trace.values());
        Stroke stroke = new Stroke(trace.ink(), trace.width());
        int from = 0;
        for (int k = 0; k <= y.length; k++) {
            if (k == y.length || Double.isNaN(y[k])) {
                if (k - from > 1) {
                    canvas.line(Arrays.copyOfRange(x, from, k), Arrays.copyOfRange(y, from, k), stroke);
                }
                from = k + 1;
            }
        }
    }

    private Axis timeAxis() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Panel panel : panels) {
            for (Trace trace : panel.traces()) {
                low = Math.min(low, trace.timeSeconds()[0]);
                high = Math.max(high, trace.timeSeconds()[trace.timeSeconds().length - 1]);
            }
        }
        return new Axis(low, high, LEFT, Sheet.WIDTH - RIGHT);
    }

    private static Axis valueAxis(Panel panel, double from, double to) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Trace trace : panel.traces()) {
            for (double value : trace.values()) {
                if (!Double.isNaN(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        double room = high > low ? 0.05 * (high - low) : 1;
        return new Axis(low - room, high + room, from, to);
    }
}
