package org.poyorig.calibrate.unit;

/**
 * Description of a unit on one day, by which the unit can be recognised on another day.
 *
 * @param id id of the unit in its recording
 * @param rateHertz spikes per second
 * @param regularity mean of 2·|a − b| / (a + b) over neighbouring intervals a, b between spikes (CV2 of Holt et al.
 *     1996): 0 for a clock, 1 for a Poisson process, also if the rate changes slowly; NaN with fewer than three spikes
 * @param tuning correlations between spike counts and each output, lag by lag
 */
public record UnitPortrait(String id, double rateHertz, double regularity, double[] tuning) {}
