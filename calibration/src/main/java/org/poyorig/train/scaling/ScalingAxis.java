package org.poyorig.train.scaling;

import java.util.Locale;

/** One quantity that a scaling measurement changes from point to point. */
public enum ScalingAxis {
    /** Minutes of training data of each recording. */
    MINUTES("minutes of training data") {
        @Override
        public double value(ScalingPoint point) {
            return point.minutes();
        }
    },
    /** Units of each recording. */
    UNITS("units") {
        @Override
        public double value(ScalingPoint point) {
            return point.units();
        }
    },
    /** Recordings that are trained together. */
    SESSIONS("sessions") {
        @Override
        public double value(ScalingPoint point) {
            return point.sessions();
        }
    },
    /** Width of the state of each member of the recurrent network. */
    WIDTH("width of the network") {
        @Override
        public double value(ScalingPoint point) {
            return point.width();
        }
    };

    private final String words;

    ScalingAxis(String words) {
        this.words = words;
    }

    /** Place of a point on this axis. */
    public abstract double value(ScalingPoint point);

    /** A value for labels, with at most one decimal. */
    public static String label(double value) {
        return Math.abs(value - Math.rint(value)) < 0.05
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    /** Words for tables and pictures. */
    @Override
    public String toString() {
        return words;
    }
}
