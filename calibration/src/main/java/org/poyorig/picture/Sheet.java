package org.poyorig.picture;

import java.util.List;

/**
 * The frame of every picture: title and legend above the plots, caption below.
 *
 * @param title shown above the plots
 * @param legend names and looks of the curves
 * @param caption lines below the plots: data, split, way of decoding
 * @param width of the picture
 * @param plotsBottom lower end of the plots and their axes
 */
record Sheet(String title, List<Legend.Entry> legend, List<String> caption, double width, double plotsBottom) {
    /** Width of most pictures. */
    static final double WIDTH = 1000;

    /** Upper end of the first plot. */
    static final double PLOTS_TOP = 104;

    private static final double MARGIN = 24;
    private static final double CAPTION_LINE = 17;

    /** A sheet of the usual width. */
    Sheet(String title, List<Legend.Entry> legend, List<String> caption, double plotsBottom) {
        this(title, legend, caption, WIDTH, plotsBottom);
    }

    /** Height of the picture. */
    double height() {
        return plotsBottom + caption.size() * CAPTION_LINE + 12;
    }

    /** Draws everything except the plots. */
    void draw(Canvas canvas) {
        canvas.box(0, 0, width, height(), Ink.PAPER);
        canvas.text(MARGIN, 34, title, PlotFrame.TITLE);
        Legend.draw(canvas, MARGIN, 60, legend);
        double line = plotsBottom + CAPTION_LINE - 2;
        for (String words : caption) {
            canvas.text(MARGIN, line, words, PlotFrame.SMALL);
            line += CAPTION_LINE;
        }
    }
}
