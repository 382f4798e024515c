package org.poyorig.picture;

/** Something that can draw itself on any canvas, in a size of its own. */
public interface Picture {

    /** Width in points. */
    double width();

    /** Height in points. */
    double height();

    /** Draws all of it. */
    void draw(Canvas canvas);
}
