package org.poyorig.calibrate.unit;

/**
 * What a unit was like on a day, to know it again on another: how its counts go with each output, lag by lag, how often
 * it fires and how regularly.
 *
 * @param id as its recording names it
 * @param rateHertz spikes per second
 * @param regularity mean of 2·|a − b| / (a + b) over neighbouring intervals a, b between spikes (CV2 of Holt et al.
 *     1996): 0 for a clock, 1 for a Poisson process, whatever the rate does slowly; NaN with fewer than three spikes
 * @param tuning correlations with each output over lags, see {@link Fingerprints}
 */
public record UnitPortrait(String id, double rateHertz, double regularity, double[] tuning) {}
