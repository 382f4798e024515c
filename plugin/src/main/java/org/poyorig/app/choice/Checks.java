package org.poyorig.app.choice;

import org.poyorig.error.UserError;

/** Checks of option values that several commands share. */
public final class Checks {
    private Checks() {}

    /** Refuses a value that is not a finite number above zero. */
    public static void positive(String option, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new UserError(option, "a number above 0", String.valueOf(value), "give a number above 0");
        }
    }

    /** Refuses a value that is not a finite number, zero or above. */
    public static void notNegative(String option, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new UserError(option, "a number, 0 or above", String.valueOf(value), "give 0 or a number above 0");
        }
    }
}
