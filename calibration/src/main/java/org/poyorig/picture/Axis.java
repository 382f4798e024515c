package org.poyorig.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Maps values to positions along one axis of a picture, and finds round values for its ticks.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}
 * @param from position of the low value, in points
 * @param to position of the high value, in points; less than {@code from} for a vertical axis
 */
record Axis(double low, double high, double from, double to) {

    /** Position of a value. */
    double place(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** Positions of all values. */
    double[] places(double[] values) {
        double[] places = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            places[k] = place(values[k]);
        }
        return places;
    }

    /** Round values inside the axis, about {@code wanted} of them: steps of 1, 2 or 5 times a power of ten. */
    List<Double> ticks(int wanted) {
        double step = step(wanted);
        List<Double> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    /** A tick's label, with as many decimals as the step needs. */
    String label(double tick, int wanted) {
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step(wanted)) + 1e-9));
        String label = String.format(Locale.ROOT, "%." + digits + "f", tick == 0 ? 0.0 : tick);
        return label.replace('-', '\u2212');
    }

    private double step(int wanted) {
        double rough = (high - low) / wanted;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double share = rough / power;
        return power * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
    }
}
