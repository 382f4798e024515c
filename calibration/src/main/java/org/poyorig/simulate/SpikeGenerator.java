package org.poyorig.simulate;

import java.util.Arrays;

/**
 * Draws one unit's spikes from its rate: a Poisson process in steps of 1 ms, with a refractory period of 2 ms and a
 * recovery with a time constant of 3 ms.
 */
final class SpikeGenerator {
    private static final double REFERENCE_SPEED = 20;
    private static final double DEAD_MS = 2;
    private static final double RECOVERY_MS = 3;
    private static final double RECOVERED_MS = 30;

    private final Reaches reaches;
    private final double[] arousal;
    private final int milliseconds;

    /**
     * @param reaches must be longer than the recording by the longest lag
     * @param arousal a factor on every unit's rate, per millisecond
     */
    SpikeGenerator(Reaches reaches, double[] arousal) {
        this.reaches = reaches;
        this.arousal = arousal;
        this.milliseconds = arousal.length;
    }

    /** Times of the unit's spikes in whole nanoseconds, rising. */
    long[] spikes(SimulatedUnit unit, RandomStream random) {
        long[] nanos = new long[64];
        int count = 0;
        int lag = (int) Math.rint(1000 * unit.lagSeconds());
        double cosine = unit.depthHz() * StrictMath.cos(unit.preferredRadians());
        double sine = unit.depthHz() * StrictMath.sin(unit.preferredRadians());
        double baseline = 0;
        double last = -RECOVERED_MS;
        for (int now = 0; now < milliseconds; now++) {
            if (now % 1000 == 0) {
                baseline = baselineAt(unit, now / 1000.0);
            }
            double vx = reaches.velocity(now + lag, 0);
            double vy = reaches.velocity(now + lag, 1);
            double speed = Math.sqrt(vx * vx + vy * vy);
            double drive = cosine * vx + sine * vy + unit.speedGainHz() * speed;
            double hz = baseline + 2 * drive / (REFERENCE_SPEED + speed);
            double draw = random.uniform();
            double chance = Math.max(0, hz) * arousal[now] / 1000;
            if (draw < chance) {
                double moment = now + random.uniform();
                if (random.uniform() < recovered(moment - last)) {
                    nanos = count == nanos.length ? Arrays.copyOf(nanos, 2 * count) : nanos;
                    nanos[count++] = (long) (moment * 1e6);
                    last = moment;
                }
            }
        }
        return Arrays.copyOf(nanos, count);
    }

    private static double baselineAt(SimulatedUnit unit, double seconds) {
        double phase = unit.driftPhase() + 2 * Math.PI * seconds / unit.driftPeriodSeconds();
        return unit.baselineHz() * (1 + unit.driftDepth() * StrictMath.sin(phase));
    }

    private static double recovered(double sinceLastMs) {
        if (sinceLastMs >= RECOVERED_MS) {
            return 1;
        }
        return sinceLastMs < DEAD_MS ? 0 : 1 - StrictMath.exp(-(sinceLastMs - DEAD_MS) / RECOVERY_MS);
    }
}
