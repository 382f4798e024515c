package org.poyorig.picture;

/** A picture of fixed size that can be drawn on any canvas. */
public interface Picture {

    /** Width in points. */
    double width();

    /** Height in points. */
    double height();

    /** Draws the whole picture. */
    void draw(Canvas canvas);
}
