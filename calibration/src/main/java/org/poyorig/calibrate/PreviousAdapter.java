package org.poyorig.calibrate;

import java.util.List;

/**
 * The adapter that a calibration started from, and its scores on today's data.
 *
 * @param session the session that the adapter was calibrated on
 * @param sameName number of today's units whose ids the adapter knows
 * @param sameUnit number of these units that were recognised as the same unit and started from its embedding
 * @param rSquared causal R² on today's test part, per output; empty if the adapter knows none of today's units
 */
public record PreviousAdapter(String session, int sameName, int sameUnit, List<Double> rSquared) {
    public PreviousAdapter {
        rSquared = List.copyOf(rSquared);
    }
}
