package org.poyorig.picture;

import org.poyorig.picture.Canvas.Anchor;
import org.poyorig.picture.Canvas.Lettering;
import org.poyorig.picture.Canvas.Stroke;

/**
 * The rectangle of a plot with its two axes.
 *
 * @param x runs rightwards
 * @param y runs upwards
 */
record PlotFrame(Axis x, Axis y) {
    static final Lettering TITLE = new Lettering(Ink.TEXT, 19, true, Anchor.START);
    static final Lettering HEADING = new Lettering(Ink.TEXT, 14, true, Anchor.START);
    static final Lettering LABEL = new Lettering(Ink.TEXT, 13, false, Anchor.START);
    static final Lettering SMALL = new Lettering(Ink.QUIET, 12, false, Anchor.START);

    private static final Stroke GRID = new Stroke(Ink.GRID, 1);
    private static final Stroke AXIS = new Stroke(Ink.AXIS, 1);

    /** Draws horizontal grid lines; the line at zero is darker. */
    void drawGrid(Canvas canvas, int wanted) {
        for (double tick : y.ticks(wanted)) {
            canvas.line(x.from(), y.place(tick), x.to(), y.place(tick), tick == 0 ? AXIS : GRID);
        }
    }

    /** Draws the values of the grid lines, at the left. */
    void drawValues(Canvas canvas, int wanted) {
        for (double tick : y.ticks(wanted)) {
            canvas.text(x.from() - 8, y.place(tick) + 4, y.label(tick, wanted), SMALL.at(Anchor.END));
        }
    }

    /** Draws the horizontal axis with ticks and values. */
    void drawPositions(Canvas canvas, int wanted) {
        canvas.line(x.from(), y.from(), x.to(), y.from(), AXIS);
        for (double tick : x.ticks(wanted)) {
            double place = x.place(tick);
            canvas.line(place, y.from(), place, y.from() + 5, AXIS);
            canvas.text(place, y.from() + 19, x.label(tick, wanted), SMALL.at(Anchor.MIDDLE));
        }
    }

    /** Draws; everything outside the frame is cut off. */
    void inside(Canvas canvas, Runnable drawing) {
        canvas.clipped(x.from(), y.to(), x.to() - x.from(), y.from() - y.to(), drawing);
    }

    /** Middle of the frame, from left to right. */
    double middleX() {
        return (x.from() + x.to()) / 2;
    }

    /** Middle of the frame, from top to bottom. */
    double middleY() {
        return (y.from() + y.to()) / 2;
    }
}
