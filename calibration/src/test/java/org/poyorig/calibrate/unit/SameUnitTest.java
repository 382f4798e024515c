package org.poyorig.calibrate.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/**
 * Units of simulated animals on neighbouring days: most drift a little, some are replaced, and the truth is known. The
 * limits were chosen on the animals a, d, f and stranger; these are others.
 */
class SameUnitTest {
    private static final int UNITS = 100;

    /** Counts how often each kind of pair is taken for one unit. */
    private record Counts(int same, int rejected, int others, int accepted, int replaced, int replacedAccepted) {
        private Counts and(boolean isSame, boolean isReplaced, boolean answer) {
            return new Counts(
                    same + (isSame ? 1 : 0),
                    rejected + (isSame && !answer ? 1 : 0),
                    others + (isSame ? 0 : 1),
                    accepted + (!isSame && answer ? 1 : 0),
                    replaced + (isReplaced ? 1 : 0),
                    replacedAccepted + (isReplaced && answer ? 1 : 0));
        }

        private double rejectedShare() {
            return (double) rejected / same;
        }

        private double acceptedShare() {
            return (double) accepted / others;
        }
    }

    @Test
    void shouldRecogniseMostUnitsAndConfuseFew() {
        Counts counts = count(List.of("p", "q"), 1, 144);
        assertTrue(counts.same() > 150 && counts.others() > 200, counts.toString());
        assertTrue(counts.rejectedShare() < 0.08, counts.toString());
        assertTrue(counts.acceptedShare() < 0.30, counts.toString());
    }

    /** The table of decision 22: {@code -Dpoyo.same-unit.animals=p,q,r,s,t,u,v,w}. */
    @Test
    @EnabledIfSystemProperty(named = "poyo.same-unit.animals", matches = ".+")
    void shouldCountOnRequest() {
        List<String> animals =
                List.of(System.getProperty("poyo.same-unit.animals").split(","));
        for (double seconds : new double[] {60, 144}) {
            System.out.println(seconds + " s: " + count(animals, 4, seconds));
        }
    }

    private static Counts count(List<String> animals, int days, double seconds) {
        Counts counts = new Counts(0, 0, 0, 0, 0, 0);
        for (String animal : animals) {
            List<UnitPortrait> before = portraits(animal, 0, seconds);
            for (int day = 1; day <= days; day++) {
                List<UnitPortrait> today = portraits(animal, day, seconds);
                for (int slot = 0; slot < UNITS; slot++) {
                    UnitPortrait one = before.get(slot);
                    boolean same = one.id().equals(today.get(slot).id());
                    counts = counts.and(same, !same, SameUnit.is(one, today.get(slot)));
                    counts = counts.and(false, false, SameUnit.is(one, today.get((slot + 37) % UNITS)));
                }
                before = today;
            }
        }
        return counts;
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

    private static List<UnitPortrait> portraits(String animal, int day, double seconds) {
        SimulationPlan plan = new SimulationPlan(animal, day, UNITS, seconds, Task.RANDOM_TARGET, 20_000 + day);
        Recording recording = Simulator.simulate(plan).recording();
        Truth truth = Truth.of(recording, "cursor.vel", List.of("vx", "vy"));
        return UnitPortraits.of(recording, truth, recording.domain()).units();
    }
}
