package org.poyorig.picture;

import java.util.Arrays;
import org.poyorig.picture.Canvas.Stroke;

/**
 * One decoder's R² as a line with dots, on a logarithmic horizontal axis.
 *
 * @param values places on the horizontal axis, above 0
 * @param scores R² at these places
 */
record ScoreLine(Ink ink, boolean dashed, double[] values, double[] scores) {
    private static final double WIDTH = 2.2;
    private static final double RADIUS = 3.6;

    static Stroke stroke(Ink ink, boolean dashed) {
        return new Stroke(ink, WIDTH, dashed);
    }

    void draw(Canvas canvas, PlotFrame frame) {
        double[] x = frame.x().places(Arrays.stream(values).map(Math::log).toArray());
        double[] y = frame.y().places(scores);
        frame.inside(canvas, () -> {
            canvas.line(x, y, stroke(ink, dashed));
            for (int k = 0; k < x.length; k++) {
                canvas.dot(x[k], y[k], RADIUS, ink);
            }
        });
    }
}
