package org.poyorig.simulate;

/**
 * The truth about one unit: how its rate follows the hand (cosine tuning of Georgopoulos et al. 1982 with the speed
 * term of Moran and Schwartz 1999). At speed {@code s} in cm/s and direction {@code d} its rate is {@code baseline + 2
 * s / (20 + s) · (depth · cos(d − preferred) + speedGain)}, never below zero: it saturates with speed, so a linear
 * decoder cannot read it fully.
 *
 * @param id its name in the recording
 * @param baselineHz rate at rest
 * @param depthHz how much direction matters at 20 cm/s
 * @param preferredRadians direction of its highest rate
 * @param speedGainHz how much speed alone matters at 20 cm/s
 * @param lagSeconds by how much the unit leads the hand
 * @param driftDepth relative size of the slow change of its baseline
 * @param driftPeriodSeconds period of that change
 * @param driftPhase where in the period the recording begins, radians
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
