package org.poyorig.picture;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.poyorig.picture.Canvas.Anchor;
import org.poyorig.picture.Canvas.Stroke;

/**
 * Named values as bars, one below the other.
 *
 * @param title shown above the plots
 * @param caption lines below the plots
 * @param across label of the horizontal axis
 * @param bars from top to bottom
 */
public record BarsPicture(String title, List<String> caption, String across, List<Bar> bars) implements SheetPicture {
    private static final double LEFT = 250;
    private static final double RIGHT = 80;
    private static final double ROW = 19;
    private static final double THICK = 12;
    private static final double TOP = 62;
    private static final int LONGEST_NAME = 34;

    /** A name and its value. */
    public record Bar(String name, double value) {}

    private double plotsBottom() {
        return TOP + bars.size() * ROW + 58;
    }

    @Override
    public Sheet sheet() {
        return new Sheet(title, List.of(), caption, plotsBottom());
    }

    @Override
    public void drawPlots(Canvas canvas) {
        double low = Math.min(0, values().min().orElse(0));
        double high = Math.max(values().max().orElse(0), 1e-6);
        double bottom = TOP + bars.size() * ROW;
        PlotFrame frame = new PlotFrame(new Axis(low, high, LEFT, Sheet.WIDTH - RIGHT), new Axis(0, 1, bottom, TOP));
        for (double tick : frame.x().ticks(6)) {
            canvas.line(frame.x().place(tick), TOP, frame.x().place(tick), bottom, new Stroke(Ink.GRID, 1));
        }
        frame.drawPositions(canvas, 6);
        double zero = frame.x().place(0);
        for (int k = 0; k < bars.size(); k++) {
            double middle = TOP + (k + 0.5) * ROW;
            double end = frame.x().place(bars.get(k).value());
            canvas.text(LEFT - 10, middle + 4, shortened(bars.get(k).name()), PlotFrame.SMALL.at(Anchor.END));
            canvas.box(Math.min(zero, end), middle - THICK / 2, Math.abs(end - zero), THICK, Ink.POYO);
            String value =
                    String.format(Locale.ROOT, "%.3f", bars.get(k).value()).replace('-', '\u2212');
            canvas.text(Math.max(zero, end) + 6, middle + 4, value, PlotFrame.SMALL);
        }
        canvas.line(zero, TOP, zero, bottom, new Stroke(Ink.AXIS, 1));
        canvas.text(frame.middleX(), bottom + 40, across, PlotFrame.LABEL.at(Anchor.MIDDLE));
    }

    private DoubleStream values() {
        return bars.stream().mapToDouble(Bar::value);
    }

    /** Keeps the end of a long name, which differs more between units than its beginning. */
    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : "\u2026" + name.substring(name.length() - LONGEST_NAME + 1);
    }
}
