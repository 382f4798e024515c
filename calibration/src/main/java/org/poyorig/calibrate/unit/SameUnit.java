package org.poyorig.calibrate.unit;

/**
 * Whether what a sorter calls by one name on two days is one unit. Yes where its tuning points the same way and its
 * rate and regularity have hardly changed. How often that is wrong in either direction is measured where the truth is
 * known, on simulated animals whose units drift and are replaced, and early and late in real sessions: decision 22 and
 * {@code SameUnitTest}, both on animals that the limits were not chosen on.
 */
public final class SameUnit {
    /** Least cosine between the two tunings. */
    static final double LEAST_LIKENESS = 0.5;

    /** Largest factor between the two rates. */
    static final double MOST_RATE_FACTOR = 1.7;

    /** Largest difference of the two regularities. */
    static final double MOST_REGULARITY_CHANGE = 0.25;

    private SameUnit() {}

    /** Ids are compared by whoever asks. */
    static boolean is(UnitPortrait one, UnitPortrait other) {
        double change = Math.abs(one.regularity() - other.regularity());
        return one.tuning().length == other.tuning().length
                && likeness(one.tuning(), other.tuning()) >= LEAST_LIKENESS
                && Math.abs(Math.log(one.rateHertz() / other.rateHertz())) <= Math.log(MOST_RATE_FACTOR)
                && change <= MOST_REGULARITY_CHANGE;
    }

    /** Cosine of the angle between two tunings: 1 the same direction, 0 nothing in common. */
    static double likeness(double[] one, double[] other) {
        double product = 0;
        double oneSquare = 0;
        double otherSquare = 0;
        for (int k = 0; k < one.length; k++) {
            product += one[k] * other[k];
            oneSquare += one[k] * one[k];
            otherSquare += other[k] * other[k];
        }
        return product / Math.sqrt(oneSquare * otherSquare);
    }
}
