package org.poyorig.picture;

import java.util.List;
import java.util.Locale;
import org.poyorig.picture.Canvas.Anchor;
import org.poyorig.picture.Canvas.Stroke;

/**
 * The latency between a tick and its decoded sample. Above: the distribution of each stage on a logarithmic scale.
 * Below: the latency of the whole runtime over the session.
 *
 * @param title shown above the plots
 * @param caption lines below the plots: session, number of samples
 * @param stages in their order in time, the whole runtime last
 * @param deadlineMillis deadline of the whole runtime
 * @param course latency of the whole runtime for each second
 */
public record LatencyPicture(
        String title, List<String> caption, List<Stage> stages, double deadlineMillis, Course course)
        implements SheetPicture {
    private static final double LEFT = 190;
    private static final double RIGHT = 34;
    private static final double TOP = Sheet.PLOTS_TOP;
    private static final double ROW = 34;
    private static final double COURSE = 170;
    private static final double BETWEEN = 96;
    private static final double LOWEST_MILLIS = 1e-3;

    /**
     * One stage's times in milliseconds.
     *
     * @param whole whether this is the sum of the other stages; it is drawn darker
     */
    public record Stage(String label, double p50, double p99, double p999, double maximum, boolean whole) {}

    /** Latency of the whole runtime in milliseconds for each second; NaN for a second without samples. */
    public record Course(double[] seconds, double[] medianMillis, double[] maximumMillis) {}

    @Override
    public void drawPlots(Canvas canvas) {
        canvas.text(
                24,
                60,
                "bar: median to p99 · thin line: to p99.9 · dot: maximum · dashed line: deadline",
                PlotFrame.SMALL);
        drawStages(canvas);
        drawCourse(canvas);
    }

    @Override
    public Sheet sheet() {
        return new Sheet(title, List.of(), caption, plotsBottom());
    }

    private double plotsBottom() {
        return courseTop() + COURSE + 58;
    }

    private double stagesBottom() {
        return TOP + stages.size() * ROW;
    }

    private double courseTop() {
        return stagesBottom() + BETWEEN;
    }

    private void drawStages(Canvas canvas) {
        Axis decades = decades();
        for (int power = (int) decades.low(); power <= decades.high(); power++) {
            double x = decades.place(power);
            canvas.line(x, TOP, x, stagesBottom(), new Stroke(Ink.GRID, 1));
            canvas.text(x, stagesBottom() + 18, decadeLabel(power), PlotFrame.SMALL.at(Anchor.MIDDLE));
        }
        drawDeadline(canvas, decades);
        for (int k = 0; k < stages.size(); k++) {
            drawStage(canvas, decades, stages.get(k), TOP + (k + 0.5) * ROW);
        }
        canvas.text(
                (LEFT + Sheet.WIDTH - RIGHT) / 2, stagesBottom() + 40, "latency", PlotFrame.LABEL.at(Anchor.MIDDLE));
    }

    private void drawDeadline(Canvas canvas, Axis decades) {
        double x = decades.place(Math.log10(deadlineMillis));
        canvas.line(x, TOP - 4, x, stagesBottom(), new Stroke(Ink.WIENER, 1.4, true));
        canvas.text(
                x, TOP - 10, String.format(Locale.ROOT, "%.0f ms", deadlineMillis), PlotFrame.SMALL.at(Anchor.MIDDLE));
    }

    private static void drawStage(Canvas canvas, Axis decades, Stage stage, double middle) {
        Ink ink = stage.whole() ? Ink.POYO : Ink.AXIS;
        double from = place(decades, stage.p50());
        double p99 = place(decades, stage.p99());
        double p999 = place(decades, stage.p999());
        canvas.text(LEFT - 16, middle + 4, stage.label(), PlotFrame.LABEL.at(Anchor.END));
        canvas.box(from, middle - 7, Math.max(2, p99 - from), 14, ink);
        canvas.line(p99, middle, p999, middle, new Stroke(ink, 2));
        canvas.line(p999, middle - 5, p999, middle + 5, new Stroke(ink, 2));
        canvas.dot(place(decades, stage.maximum()), middle, 3.4, ink);
    }

    private void drawCourse(Canvas canvas) {
        double top = courseTop();
        double high = deadlineMillis;
        for (double millis : course.maximumMillis()) {
            high = Math.max(high, Double.isNaN(millis) ? 0 : millis);
        }
        double[] seconds = course.seconds();
        double first = seconds.length == 0 ? 0 : seconds[0];
        double last = seconds.length == 0 ? 1 : Math.max(first + 1, seconds[seconds.length - 1]);
        PlotFrame frame = new PlotFrame(
                new Axis(first, last, LEFT, Sheet.WIDTH - RIGHT), new Axis(0, 1.08 * high, top + COURSE, top));
        canvas.text(
                LEFT,
                top - 14,
                "whole runtime, each second: maximum (grey dots) and median (blue dots)",
                PlotFrame.HEADING);
        frame.drawGrid(canvas, 4);
        frame.drawValues(canvas, 4);
        frame.drawPositions(canvas, 8);
        canvas.line(
                LEFT,
                frame.y().place(deadlineMillis),
                Sheet.WIDTH - RIGHT,
                frame.y().place(deadlineMillis),
                new Stroke(Ink.WIENER, 1.4, true));
        for (int k = 0; k < seconds.length; k++) {
            if (!Double.isNaN(course.maximumMillis()[k])) {
                double x = frame.x().place(seconds[k]);
                canvas.dot(x, frame.y().place(course.maximumMillis()[k]), 2, Ink.AXIS);
                canvas.dot(x, frame.y().place(course.medianMillis()[k]), 1.6, Ink.POYO);
            }
        }
        canvas.text(
                frame.middleX(),
                top + COURSE + 40,
                "time on the stream's clock (s)",
                PlotFrame.LABEL.at(Anchor.MIDDLE));
        canvas.textUpwards(LEFT - 62, frame.middleY(), "ms", PlotFrame.LABEL);
    }

    /** Axis over powers of ten of a millisecond that shows all stages and the deadline. */
    private Axis decades() {
        double low = deadlineMillis;
        double high = deadlineMillis;
        for (Stage stage : stages) {
            low = Math.min(low, Math.max(LOWEST_MILLIS, stage.p50()));
            high = Math.max(high, stage.maximum());
        }
        return new Axis(Math.floor(Math.log10(low)), Math.ceil(Math.log10(high)), LEFT, Sheet.WIDTH - RIGHT);
    }

    private static double place(Axis decades, double millis) {
        return decades.place(Math.max(decades.low(), Math.log10(Math.max(LOWEST_MILLIS, millis))));
    }

    private static String decadeLabel(int power) {
        if (power < 0) {
            return Math.round(Math.pow(10, power + 3)) + " µs";
        }
        return power < 3 ? Math.round(Math.pow(10, power)) + " ms" : Math.round(Math.pow(10, power - 3)) + " s";
    }
}
