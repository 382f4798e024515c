package org.poyorig.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.poyorig.evaluate.Truth;
import org.poyorig.recording.Recording;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/** Units of simulated animals on neighbouring days: most drift a little, some are replaced, and the truth is known. */
class SameUnitTest {
    private static final double SECONDS = 144;
    private static final int UNITS = 100;

    @Test
    void shouldKnowMostUnitsAgainAndFewStrangers() {
        List<Boolean> same = new ArrayList<>();
        List<Boolean> strangers = new ArrayList<>();
        for (String animal : List.of("a", "stranger")) {
            List<UnitPortrait> before = portraits(animal, 0);
            List<UnitPortrait> today = portraits(animal, 1);
            for (int slot = 0; slot < UNITS; slot++) {
                boolean truth = before.get(slot).id().equals(today.get(slot).id());
                (truth ? same : strangers).add(SameUnit.is(before.get(slot), today.get(slot)));
                strangers.add(SameUnit.is(before.get(slot), today.get((slot + 37) % UNITS)));
            }
        }
        double rejected = share(same, false);
        double accepted = share(strangers, true);
        assertTrue(same.size() > 150 && strangers.size() > 200, same.size() + " " + strangers.size());
        assertTrue(rejected < 0.20, "same units rejected: " + rejected);
        assertTrue(accepted < 0.15, "strangers accepted: " + accepted);
    }

    @Test
    void shouldLookAtTuningRateAndRegularity() {
        UnitPortrait unit = new UnitPortrait("one", 10, 1, new double[] {0.2, -0.1, 0.3});
        assertTrue(SameUnit.is(unit, unit));
        assertTrue(SameUnit.is(unit, new UnitPortrait("one", 13, 0.9, new double[] {0.1, -0.1, 0.2})));
        assertFalse(SameUnit.is(unit, new UnitPortrait("one", 20, 1, unit.tuning())));
        assertFalse(SameUnit.is(unit, new UnitPortrait("one", 10, 0.3, unit.tuning())));
        assertFalse(SameUnit.is(unit, new UnitPortrait("one", 10, Double.NaN, unit.tuning())));
        assertFalse(SameUnit.is(unit, new UnitPortrait("one", 10, 1, new double[] {-0.2, 0.1, -0.3})));
        assertFalse(SameUnit.is(unit, new UnitPortrait("one", 10, 1, new double[] {0.2})));
        assertFalse(SameUnit.is(unit, new UnitPortrait("one", 10, 1, new double[3])), "no tuning is no likeness");
        assertEquals(0, SameUnit.likeness(new double[] {1, 0}, new double[] {0, 1}));
    }

    private static double share(List<Boolean> answers, boolean wanted) {
        return answers.stream().filter(answer -> answer == wanted).count() / (double) answers.size();
    }

    private static List<UnitPortrait> portraits(String animal, int day) {
        SimulationPlan plan = new SimulationPlan(animal, day, UNITS, SECONDS, Task.RANDOM_TARGET, 100 + day);
        Recording recording = Simulator.simulate(plan).recording();
        Truth truth = Truth.of(recording, "cursor.vel", List.of("vx", "vy"));
        return UnitPortraits.of(recording, truth, recording.domain()).units();
    }
}
