package org.poyorig.picture;

import java.util.Arrays;
import java.util.List;
import org.poyorig.picture.Canvas.Anchor;
import org.poyorig.picture.Canvas.Stroke;

/**
 * Points of several groups in a plane; both axes have the same scale.
 *
 * @param title shown above the plots
 * @param caption lines below the plots
 * @param across label of the horizontal axis
 * @param up label of the vertical axis
 * @param groups drawn in this order
 */
public record MapPicture(String title, List<String> caption, String across, String up, List<Group> groups)
        implements SheetPicture {
    private static final double WIDTH = 640;
    private static final double LEFT = 78;
    private static final double RIGHT = 28;
    private static final double TOP = 84;
    private static final double SIDE = WIDTH - LEFT - RIGHT;
    private static final double BELOW = 58;

    /** Points of one kind. */
    public record Group(String label, Ink ink, double radius, double[] x, double[] y) {}

    @Override
    public Sheet sheet() {
        List<Legend.Entry> legend = groups.stream()
                .map(group -> new Legend.Entry(group.label(), new Stroke(group.ink(), 2 * group.radius())))
                .toList();
        return new Sheet(title, legend, caption, WIDTH, TOP + SIDE + BELOW);
    }

    @Override
    public void drawPlots(Canvas canvas) {
        double reach =
                1.05 * groups.stream().mapToDouble(MapPicture::reach).max().orElse(1);
        double shown = reach > 0 ? reach : 1;
        PlotFrame frame =
                new PlotFrame(new Axis(-shown, shown, LEFT, LEFT + SIDE), new Axis(-shown, shown, TOP + SIDE, TOP));
        frame.drawGrid(canvas, 6);
        frame.drawValues(canvas, 6);
        frame.drawPositions(canvas, 6);
        canvas.text(frame.middleX(), TOP + SIDE + 40, across, PlotFrame.LABEL.at(Anchor.MIDDLE));
        canvas.textUpwards(26, frame.middleY(), up, PlotFrame.LABEL);
        for (Group group : groups) {
            double[] x = frame.x().places(group.x());
            double[] y = frame.y().places(group.y());
            for (int k = 0; k < x.length; k++) {
                canvas.dot(x[k], y[k], group.radius(), group.ink());
            }
        }
    }

    private static double reach(Group group) {
        double x = Arrays.stream(group.x()).map(Math::abs).max().orElse(0);
        double y = Arrays.stream(group.y()).map(Math::abs).max().orElse(0);
        return Math.max(x, y);
    }
}
