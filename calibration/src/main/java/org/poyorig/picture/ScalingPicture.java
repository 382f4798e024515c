package org.poyorig.picture;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.poyorig.picture.Canvas.Anchor;
import org.poyorig.picture.Canvas.Stroke;

/**
 * R² against several quantities: plots side by side with one common vertical axis and logarithmic horizontal axes.
 *
 * @param title shown above the plots
 * @param caption lines below the plots: data, split, way of decoding
 * @param plots one for each quantity; all have the same curves in the same order
 */
public record ScalingPicture(String title, List<String> caption, List<Plot> plots) implements SheetPicture {
    private static final double LEFT = 78;
    private static final double RIGHT = 28;
    private static final double BETWEEN = 34;
    private static final double PANEL = 300;
    private static final double PLOTS_BOTTOM = Sheet.PLOTS_TOP + PANEL + 58;
    private static final double LOWEST_SHOWN = -0.2;
    private static final double LEAST_MARGIN = 0.25;

    /**
     * One plot.
     *
     * @param quantity name of the horizontal axis
     */
    public record Plot(String quantity, List<Curve> curves) {}

    /**
     * R² of one decoder.
     *
     * @param values places on the horizontal axis, above 0 and rising
     * @param scores R² at these places
     */
    public record Curve(String label, Ink ink, boolean dashed, double[] values, double[] scores) {}

    @Override
    public Sheet sheet() {
        List<Legend.Entry> legend = plots.get(0).curves().stream()
                .map(curve -> new Legend.Entry(curve.label(), ScoreLine.stroke(curve.ink(), curve.dashed())))
                .toList();
        return new Sheet(title, legend, caption, PLOTS_BOTTOM);
    }

    @Override
    public void drawPlots(Canvas canvas) {
        double width = (Sheet.WIDTH - LEFT - RIGHT - BETWEEN * (plots.size() - 1)) / plots.size();
        for (int k = 0; k < plots.size(); k++) {
            double left = LEFT + k * (width + BETWEEN);
            draw(canvas, plots.get(k), left, left + width, k == 0);
        }
        double middle = Sheet.PLOTS_TOP + PANEL / 2;
        canvas.textUpwards(26, middle, "R\u00B2 on the test part", PlotFrame.LABEL);
    }

    private void draw(Canvas canvas, Plot plot, double left, double right, boolean first) {
        double[] values = plot.curves().stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.values()))
                .sorted()
                .distinct()
                .toArray();
        PlotFrame frame = frame(values, left, right);
        frame.drawGrid(canvas, 6);
        if (first) {
            frame.drawValues(canvas, 6);
        }
        double bottom = frame.y().from();
        canvas.line(left, bottom, right, bottom, new Stroke(Ink.AXIS, 1));
        for (double value : values) {
            double place = frame.x().place(Math.log(value));
            canvas.line(place, bottom, place, bottom + 5, new Stroke(Ink.AXIS, 1));
            canvas.text(place, bottom + 19, label(value), PlotFrame.SMALL.at(Anchor.MIDDLE));
        }
        canvas.text(frame.middleX(), bottom + 40, plot.quantity(), PlotFrame.LABEL.at(Anchor.MIDDLE));
        // The first curve is drawn last, so that no other curve covers it.
        for (int k = plot.curves().size() - 1; k >= 0; k--) {
            Curve curve = plot.curves().get(k);
            new ScoreLine(curve.ink(), curve.dashed(), curve.values(), curve.scores()).draw(canvas, frame);
        }
    }

    private static String label(double value) {
        return Math.abs(value - Math.rint(value)) < 0.05
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private PlotFrame frame(double[] values, double left, double right) {
        double first = values.length == 0 ? 0 : Math.log(values[0]);
        double last = values.length == 0 ? 1 : Math.log(values[values.length - 1]);
        double margin = Math.max(LEAST_MARGIN, 0.08 * (last - first));
        double low = Math.max(LOWEST_SHOWN, Math.floor(scores().min().orElse(0) * 10 - 0.2) / 10);
        double high = Math.max(low + 0.1, Math.min(1, Math.ceil(scores().max().orElse(1) * 10 + 0.2) / 10));
        return new PlotFrame(
                new Axis(first - margin, last + margin, left, right),
                new Axis(low, high, Sheet.PLOTS_TOP + PANEL, Sheet.PLOTS_TOP));
    }

    private DoubleStream scores() {
        Stream<Curve> curves = plots.stream().flatMap(plot -> plot.curves().stream());
        return curves.flatMapToDouble(curve -> Arrays.stream(curve.scores()));
    }
}
