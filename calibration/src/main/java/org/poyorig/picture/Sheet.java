package org.poyorig.picture;

import java.util.List;

/**
 * What stands around the plots of every picture: title and legend above them, the caption below.
 *
 * @param title what is seen
 * @param legend how the curves are told apart
 * @param caption lines below: which data, which split, how decoded
 * @param width of the whole
 * @param plotsBottom where the plots and their axes end
 */
record Sheet(String title, List<Legend.Entry> legend, List<String> caption, double width, double plotsBottom) {
    /** Most pictures are as wide. */
    static final double WIDTH = 1000;

    /** Where the first plot begins. */
    static final double PLOTS_TOP = 104;

    private static final double MARGIN = 24;
    private static final double CAPTION_LINE = 17;

    /** As wide as most. */
    Sheet(String title, List<Legend.Entry> legend, List<String> caption, double plotsBottom) {
        this(title, legend, caption, WIDTH, plotsBottom);
    }

    /** Height of the whole. */
    double height() {
        return plotsBottom + caption.size() * CAPTION_LINE + 12;
    }

    /** Draws all but the plots. */
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
