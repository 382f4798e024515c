package org.poyorig.calibrate.unit;

/**
 * Decides whether two units with one id on two days are the same unit. They are if their tunings are similar and their
 * rates and regularities differ little. Decision 22 and {@code SameUnitTest} measure how often this is wrong, on
 * simulated animals whose units drift and are replaced, and on early and late parts of real sessions. The limits were
 * chosen on other animals.
 */
final class SameUnit {
    /** Least cosine between the two tunings. */
    static final double LEAST_LIKENESS = 0.5;

    /** Largest factor between the two rates. */
    static final double MOST_RATE_FACTOR = 1.7;

    /** Largest difference of the two regularities. */
    static final double MOST_REGULARITY_CHANGE = 0.25;

    private SameUnit() {}

    /** Whether two portraits show the same unit. The caller compares the ids. */
    static boolean is(UnitPortrait one, UnitPortrait other) {
        double change = Math.abs(one.regularity() - other.regularity());
        return one.tuning().length == other.tuning().length
                && likeness(one.tuning(), other.tuning()) >= LEAST_LIKENESS
                && Math.abs(Math.log(one.rateHertz() / other.rateHertz())) <= Math.log(MOST_RATE_FACTOR)
                && change <= MOST_REGULARITY_CHANGE;
    }

    /** Cosine of the angle between two tunings: 1 for the same direction, 0 for nothing in common. */
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
