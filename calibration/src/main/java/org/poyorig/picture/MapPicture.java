package org.poyorig.picture;

import java.util.Arrays;
import java.util.List;
import org.poyorig.picture.Canvas.Anchor;
import org.poyorig.picture.Canvas.Stroke;

/**
 * Points of several groups in a plane whose two directions have one scale.
 *
 * @param title what is seen
 * @param caption lines below
 * @param across name of the direction rightwards
 * @param up name of the direction upwards
 * @param groups drawn in this order
 */
public record MapPicture(String title, List<String> caption, String across, String up, List<Group> groups)
        implements Picture {
    private static final double WIDTH = 640;
    private static final double LEFT = 78;
    private static final double RIGHT = 28;
    private static final double TOP = 84;
    private static final double SIDE = WIDTH - LEFT - RIGHT;
    private static final double BELOW = 58;
    private static final double CAPTION_LINE = 17;

    /** Points of one kind. */
    public record Group(String label, Ink ink, double radius, double[] x, double[] y) {}

    @Override
    public double width() {
        return WIDTH;
    }

    @Override
    public double height() {
        return TOP + SIDE + BELOW + caption.size() * CAPTION_LINE + 12;
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.box(0, 0, width(), height(), Ink.PAPER);
        canvas.text(24, 34, title, PlotFrame.TITLE);
        Legend.draw(
                canvas,
                24,
                60,
                groups.stream()
                        .map(group -> new Legend.Entry(group.label(), new Stroke(group.ink(), 2 * group.radius())))
                        .toList());
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
        double line = TOP + SIDE + BELOW + CAPTION_LINE - 2;
        for (String words : caption) {
            canvas.text(24, line, words, PlotFrame.SMALL);
            line += CAPTION_LINE;
        }
    }

    private static double reach(Group group) {
        double x = Arrays.stream(group.x()).map(Math::abs).max().orElse(0);
        double y = Arrays.stream(group.y()).map(Math::abs).max().orElse(0);
        return Math.max(x, y);
    }
}
