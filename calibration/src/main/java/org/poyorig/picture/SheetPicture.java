package org.poyorig.picture;

/** A picture on a {@link Sheet}. */
interface SheetPicture extends Picture {

    /** Title, legend and caption around the plots. */
    Sheet sheet();

    /** Draws only the plots. */
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
