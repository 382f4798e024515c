package org.poyorig.picture;

/** Draws the parts of a picture. Lengths are in points from the upper left corner, y downwards. */
public interface Canvas {

    /** The part of a text that lies at the given point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** The look of a text; its size is in points. */
    record Lettering(Ink ink, double size, boolean bold, Anchor anchor) {
        Lettering at(Anchor other) {
            return new Lettering(ink, size, bold, other);
        }
    }

    /** The look of a line; its width is in points. */
    record Stroke(Ink ink, double width, boolean dashed) {
        Stroke(Ink ink, double width) {
            this(ink, width, false);
        }
    }

    /** Straight lines that join all points. */
    void line(double[] x, double[] y, Stroke stroke);

    /** A filled circle. */
    void dot(double x, double y, double radius, Ink ink);

    /** A filled rectangle. */
    void box(double x, double y, double width, double height, Ink ink);

    /** One line of text whose baseline is at y. */
    void text(double x, double y, String text, Lettering lettering);

    /** One line of text that runs upwards, centred on the point. */
    void textUpwards(double x, double y, String text, Lettering lettering);

    /** Draws; everything outside the rectangle is cut off. */
    void clipped(double x, double y, double width, double height, Runnable drawing);

    /** One straight line. */
    default void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        line(new double[] {x1, x2}, new double[] {y1, y2}, stroke);
    }
}
