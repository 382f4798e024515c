package org.poyorig.picture;

import java.util.List;
import org.poyorig.picture.Canvas.Stroke;

/** Draws the names of the curves beside samples of their lines, in one row. */
final class Legend {
    private static final double SAMPLE = 26;
    private static final double AFTER_SAMPLE = 8;
    private static final double AFTER_LABEL = 26;

    /** Assumed mean width of a letter relative to its size; large enough for any font. */
    private static final double LETTER_WIDTH = 0.55;

    private Legend() {}

    /** Name and look of one curve. */
    record Entry(String label, Stroke stroke) {}

    static void draw(Canvas canvas, double x, double baseline, List<Entry> entries) {
        double at = x;
        for (Entry entry : entries) {
            canvas.line(at, baseline - 4.5, at + SAMPLE, baseline - 4.5, entry.stroke());
            canvas.text(at + SAMPLE + AFTER_SAMPLE, baseline, entry.label(), PlotFrame.LABEL);
            double label = entry.label().length() * PlotFrame.LABEL.size() * LETTER_WIDTH;
            at += SAMPLE + AFTER_SAMPLE + label + AFTER_LABEL;
        }
    }
}
