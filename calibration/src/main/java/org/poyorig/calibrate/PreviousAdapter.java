package org.poyorig.calibrate;

import java.util.List;
import org.poyorig.calibrate.unit.SameUnit;

/**
 * The adapter that a calibration started from, on today's data.
 *
 * @param session what it was calibrated on
 * @param sameName units of today that it has a row for, by their names
 * @param sameUnit those of them that are still the same unit, by {@link SameUnit}: they started at its rows
 * @param rSquared its causal R² on today's test part, per output; empty where it knows none of today's units
 */
public record PreviousAdapter(String session, int sameName, int sameUnit, List<Double> rSquared) {
    public PreviousAdapter {
        rSquared = List.copyOf(rSquared);
    }
}
