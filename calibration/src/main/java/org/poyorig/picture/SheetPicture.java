package org.poyorig.picture;

/** A picture on a {@link Sheet}: it says what stands around its plots, and draws the plots. */
interface SheetPicture extends Picture {

    /** What stands around the plots. */
    Sheet sheet();

    /** Draws the plots alone. */
    void drawPlots(Canvas canvas);

    @Override
    default double width() {
        return sheet().width();
    }

    @Override
    default double height() {
        return sheet().height();
    }

    @Override
    default void draw(Canvas canvas) {
        sheet().draw(canvas);
        drawPlots(canvas);
    }
}
