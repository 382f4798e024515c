package org.poyorig.picture;

import java.util.Arrays;
import java.util.List;
import org.poyorig.picture.Canvas.Anchor;
import org.poyorig.picture.Canvas.Stroke;

/**
 * The distribution of decoding errors: for each output the percentage of samples by error, one curve per decoder.
 *
 * @param title shown above the plots
 * @param caption lines below the plots
 * @param panels one for each output, side by side
 */
public record ResidualPicture(String title, List<String> caption, List<Panel> panels) implements SheetPicture {
    private static final double LEFT = 78;
    private static final double RIGHT = 28;
    private static final double GAP = 62;
    private static final double HEIGHT = 220;
    private static final double TOP = Sheet.PLOTS_TOP + 14;
    private static final double PLOTS_BOTTOM = TOP + HEIGHT + 58;
    private static final int BINS = 41;
    private static final double SHOWN_SHARE = 0.995;

    /**
     * One output.
     *
     * @param label its name and unit
     * @param curves one for each decoder
     */
    public record Panel(String label, List<Curve> curves) {}

    /** One decoder's errors, decoded minus measured. */
    public record Curve(String label, Ink ink, double[] errors) {}

    @Override
    public void drawPlots(Canvas canvas) {
        double wide = (Sheet.WIDTH - LEFT - RIGHT - GAP * (panels.size() - 1)) / panels.size();
        for (int k = 0; k < panels.size(); k++) {
            drawPanel(canvas, panels.get(k), LEFT + k * (wide + GAP), wide);
        }
        canvas.textUpwards(26, TOP + HEIGHT / 2, "% of samples", PlotFrame.LABEL);
    }

    @Override
    public Sheet sheet() {
        List<Legend.Entry> legend = panels.get(0).curves().stream()
                .map(curve -> new Legend.Entry(curve.label(), new Stroke(curve.ink(), 2.2)))
                .toList();
        return new Sheet(title, legend, caption, PLOTS_BOTTOM);
    }

    private static void drawPanel(Canvas canvas, Panel panel, double left, double wide) {
        double reach = panel.curves().stream()
                .mapToDouble(curve -> reach(curve.errors()))
                .max()
                .orElse(1);
        double shown = reach > 0 ? reach : 1;
        List<double[]> shares = panel.curves().stream()
                .map(curve -> shares(curve.errors(), shown))
                .toList();
        double highest = shares.stream().flatMapToDouble(Arrays::stream).max().orElse(1);
        PlotFrame frame = new PlotFrame(
                new Axis(-shown, shown, left, left + wide), new Axis(0, 1.08 * highest, TOP + HEIGHT, TOP));
        frame.drawGrid(canvas, 4);
        frame.drawValues(canvas, 4);
        frame.drawPositions(canvas, 6);
        double zero = frame.x().place(0);
        canvas.line(zero, frame.y().from(), zero, frame.y().to(), new Stroke(Ink.AXIS, 1, true));
        canvas.text(frame.middleX(), TOP + HEIGHT + 40, panel.label(), PlotFrame.LABEL.at(Anchor.MIDDLE));
        double[] middles = new double[BINS];
        Arrays.setAll(middles, bin -> -shown + (bin + 0.5) * 2 * shown / BINS);
        for (int k = 0; k < shares.size(); k++) {
            double[] x = frame.x().places(middles);
            double[] y = frame.y().places(shares.get(k));
            Stroke stroke = new Stroke(panel.curves().get(k).ink(), 2.2);
            frame.inside(canvas, () -> canvas.line(x, y, stroke));
        }
    }

    /** The range that holds nearly all errors. */
    private static double reach(double[] errors) {
        double[] sizes = Arrays.stream(errors).map(Math::abs).sorted().toArray();
        return sizes.length == 0 ? 0 : sizes[(int) (SHOWN_SHARE * (sizes.length - 1))];
    }

    private static double[] shares(double[] errors, double shown) {
        double[] shares = new double[BINS];
        for (double error : errors) {
            int bin = (int) Math.floor((error + shown) / (2 * shown) * BINS);
            if (bin >= 0 && bin < BINS) {
                shares[bin] += 100.0 / errors.length;
            }
        }
        return shares;
    }
}
