package org.poyorig.simulate;

import java.util.ArrayList;
import java.util.List;

/** The units of an animal on one day. Most units stay from day to day, with slightly changed tuning. */
final class Population {
    /** Seed of all animals. It never changes, so a bundle trained on an animal fits every later simulation of it. */
    private static final long WORLD = 1;

    private static final double REPLACED_PER_DAY = 0.08;
    private static final double DAILY_TURN_RADIANS = 0.12;
    private static final double DAILY_RATE_CHANGE = 0.10;

    private Population() {}

    static List<SimulatedUnit> of(SimulationPlan plan) {
        List<SimulatedUnit> units = new ArrayList<>();
        for (int slot = 0; slot < plan.units(); slot++) {
            int bornOn = 0;
            RandomStream fate = RandomStream.of(WORLD, "fate", plan.animal(), slot);
            for (int day = 1; day <= plan.day(); day++) {
                bornOn = fate.uniform() < REPLACED_PER_DAY ? day : bornOn;
            }
            units.add(onDay(plan, slot, bornOn));
        }
        return units;
    }

    private static SimulatedUnit onDay(SimulationPlan plan, int slot, int bornOn) {
        RandomStream birth = RandomStream.of(WORLD, "unit", plan.animal(), slot, bornOn);
        double baseline = 4 + 14 * birth.uniform() * birth.uniform();
        double depth = 2 + 16 * birth.uniform() * birth.uniform() * birth.uniform();
        double preferred = birth.uniform(0, 2 * Math.PI);
        double speedGain = 4 * birth.uniform();
        double lag = 0.1 + 0.03 * birth.normal();

        RandomStream today = RandomStream.of(WORLD, "today", plan.animal(), slot, bornOn, plan.day());
        return new SimulatedUnit(
                bornOn == 0 ? "unit_" + slot : "unit_" + slot + "_since_day_" + bornOn,
                baseline * StrictMath.exp(DAILY_RATE_CHANGE * today.normal()),
                depth * StrictMath.exp(DAILY_RATE_CHANGE * today.normal()),
                preferred + DAILY_TURN_RADIANS * today.normal(),
                speedGain,
                Math.min(0.2, Math.max(0.0, lag)),
                0.3 * today.uniform(),
                today.uniform(200, 800),
                today.uniform(0, 2 * Math.PI));
    }
}
