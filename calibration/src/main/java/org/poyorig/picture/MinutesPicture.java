package org.poyorig.picture;

import java.util.List;
import java.util.Locale;
import org.poyorig.picture.Canvas.Anchor;
import org.poyorig.picture.Canvas.Stroke;

/**
 * R² of each decoder by minutes of calibration data, on a logarithmic axis.
 *
 * @param title shown above the plots
 * @param caption lines below the plots: data, split, way of decoding
 * @param minutes of calibration data, rising
 * @param curves one for each decoder
 */
public record MinutesPicture(String title, List<String> caption, List<Double> minutes, List<Curve> curves)
        implements SheetPicture {
    private static final double LEFT = 78;
    private static final double RIGHT = 28;
    private static final double PANEL = 320;
    private static final double PLOTS_BOTTOM = Sheet.PLOTS_TOP + PANEL + 58;
    private static final double LOWEST_SHOWN = -0.2;

    /** One decoder's R² for each number of minutes. */
    public record Curve(String label, Ink ink, boolean dashed, double[] scores) {}

    @Override
    public void drawPlots(Canvas canvas) {
        PlotFrame frame = frame();
        frame.drawGrid(canvas, 6);
        frame.drawValues(canvas, 6);
        double bottom = frame.y().from();
        canvas.line(frame.x().from(), bottom, frame.x().to(), bottom, new Stroke(Ink.AXIS, 1));
        for (double length : minutes) {
            double place = frame.x().place(Math.log(length));
            canvas.line(place, bottom, place, bottom + 5, new Stroke(Ink.AXIS, 1));
            canvas.text(place, bottom + 19, label(length), PlotFrame.SMALL.at(Anchor.MIDDLE));
        }
        canvas.text(
                frame.middleX(),
                bottom + 40,
                "minutes of calibration data (one fifth held out)",
                PlotFrame.LABEL.at(Anchor.MIDDLE));
        canvas.textUpwards(26, frame.middleY(), "R\u00B2 on the test part", PlotFrame.LABEL);
        double[] places = minutes.stream().mapToDouble(Double::doubleValue).toArray();
        curves.forEach(curve -> new ScoreLine(curve.ink(), curve.dashed(), places, curve.scores()).draw(canvas, frame));
    }

    @Override
    public Sheet sheet() {
        List<Legend.Entry> legend = curves.stream()
                .map(curve -> new Legend.Entry(curve.label(), ScoreLine.stroke(curve.ink(), curve.dashed())))
                .toList();
        return new Sheet(title, legend, caption, PLOTS_BOTTOM);
    }

    private static String label(double length) {
        return length == Math.rint(length)
                ? String.format(Locale.ROOT, "%.0f", length)
                : String.valueOf(Math.round(length * 100) / 100.0);
    }

    private PlotFrame frame() {
        double lowest = 1;
        for (Curve curve : curves) {
            for (double score : curve.scores()) {
                lowest = Math.min(lowest, score);
            }
        }
        double low = Math.max(LOWEST_SHOWN, Math.floor(lowest * 10 - 0.2) / 10);
        double first = Math.log(minutes.get(0));
        double last = Math.log(minutes.get(minutes.size() - 1));
        double margin = Math.max(0.3, 0.05 * (last - first));
        return new PlotFrame(
                new Axis(first - margin, last + margin, LEFT, Sheet.WIDTH - RIGHT),
                new Axis(low, 1, Sheet.PLOTS_TOP + PANEL, Sheet.PLOTS_TOP));
    }
}
