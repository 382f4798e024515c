package org.poyorig.simulate;

/**
 * The tuning of one simulated unit: cosine tuning (Georgopoulos et al. 1982) with a speed term (Moran and Schwartz
 * 1999). At speed {@code s} in cm/s and direction {@code d} the firing rate is {@code baseline + 2 s / (20 + s) ·
 * (depth · cos(d − preferred) + speedGain)}, but never below zero. The rate saturates with speed, so a linear decoder
 * cannot decode it fully.
 *
 * @param id unit id in the recording
 * @param baselineHz rate at rest
 * @param depthHz modulation by direction at 20 cm/s
 * @param preferredRadians direction of the highest rate
 * @param speedGainHz modulation by speed at 20 cm/s
 * @param lagSeconds time by which the unit's rate precedes the hand
 * @param driftDepth relative size of the slow drift of the baseline
 * @param driftPeriodSeconds period of the drift
 * @param driftPhase phase of the drift at the start of the recording, radians
 */
public record SimulatedUnit(
        String id,
        double baselineHz,
        double depthHz,
        double preferredRadians,
        double speedGainHz,
        double lagSeconds,
        double driftDepth,
        double driftPeriodSeconds,
        double driftPhase) {}
