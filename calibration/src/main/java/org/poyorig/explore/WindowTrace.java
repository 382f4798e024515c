package org.poyorig.explore;

/**
 * Decoded and measured values at ticks of a recording.
 *
 * @param seconds time of each tick on the recording's clock, rising
 * @param decoded causal values in the outputs' units, (ticks, outputs)
 * @param measured measured values; NaN where nothing was measured, (ticks, outputs)
 */
public record WindowTrace(double[] seconds, float[][] decoded, float[][] measured) {}
