package org.poyorig.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.poyorig.error.UserError;
import org.poyorig.recording.Recording;

class SimulatorTest {
    private static final SimulationPlan MINUTE = SimulationPlan.of(60, 100, 7);

    @Test
    void shouldGiveTheSameRecordingForTheSamePlan() {
        Recording once = Simulator.simulate(MINUTE).recording();
        Recording again = Simulator.simulate(MINUTE).recording();
        assertArrayEquals(once.spikeTimeSeconds(), again.spikeTimeSeconds());
        assertArrayEquals(once.spikeUnit(), again.spikeUnit());
        assertArrayEquals(
                once.behaviour().get(0).values(), again.behaviour().get(0).values());
    }

    @Test
    void shouldGiveTheReferenceRecordingOnEveryMachine() {
        Recording recording = Simulator.simulate(SimulationPlan.of(10, 20, 1)).recording();
        long fingerprint = 31L * Arrays.hashCode(recording.spikeTimeSeconds())
                + Arrays.hashCode(recording.spikeUnit())
                + 7L * Arrays.deepHashCode(recording.behaviour().get(0).values());
        assertEquals(16_320_143_033L, fingerprint);
    }

    @Test
    void shouldDifferWithSeedAnimalAndDay() {
        double[] base =
                Simulator.simulate(SimulationPlan.of(10, 20, 1)).recording().spikeTimeSeconds();
        for (SimulationPlan other : List.of(
                SimulationPlan.of(10, 20, 2),
                new SimulationPlan("b", 0, 20, 10, Task.RANDOM_TARGET, 1),
                new SimulationPlan("a", 1, 20, 10, Task.RANDOM_TARGET, 1),
                new SimulationPlan("a", 0, 20, 10, Task.CENTER_OUT, 1))) {
            assertNotEquals(
                    Arrays.hashCode(base),
                    Arrays.hashCode(Simulator.simulate(other).recording().spikeTimeSeconds()));
        }
    }

    @Test
    void shouldFireAtRealisticRatesAndNeverInsideTheDeadTime() {
        Recording recording = Simulator.simulate(MINUTE).recording();
        double meanHz = recording.spikeCount() / 60.0 / 100;
        assertTrue(meanHz > 7 && meanHz < 13, "mean rate " + meanHz);
        double[] last = new double[100];
        Arrays.fill(last, -1);
        for (int k = 0; k < recording.spikeCount(); k++) {
            double time = recording.spikeTimeSeconds()[k];
            int unit = recording.spikeUnit()[k];
            assertTrue(time - last[unit] > 0.001999, "unit " + unit + " at " + time);
            last[unit] = time;
        }
        assertTrue(recording.spikeTimeSeconds()[recording.spikeCount() - 1] < 60);
    }

    @Test
    void shouldMoveAsItsVelocitySays() {
        for (Task task : Task.values()) {
            Recording recording = Simulator.simulate(new SimulationPlan("a", 0, 1, 30, task, 3))
                    .recording();
            float[][] velocity = recording.behaviour().get(0).values();
            float[][] position = recording.behaviour().get(1).values();
            for (int k = 1; k + 1 < position.length; k++) {
                double slope = (position[k + 1][0] - position[k - 1][0]) / 0.02;
                assertEquals(slope, velocity[k][0], 2.0, task + " sample " + k);
            }
        }
    }

    @Test
    void shouldFireMostAheadOfMovementsInThePreferredDirection() {
        Simulation simulation = Simulator.simulate(SimulationPlan.of(300, 30, 5));
        Recording recording = simulation.recording();
        float[][] velocity = recording.behaviour().get(0).values();
        for (int unit = 0; unit < 30; unit++) {
            SimulatedUnit truth = simulation.units().get(unit);
            if (truth.depthHz() < 4) {
                continue; // Five minutes are too short to measure the direction of a weakly tuned unit.
            }
            double x = 0;
            double y = 0;
            for (int k = 0; k < recording.spikeCount(); k++) {
                int sample = (int) ((recording.spikeTimeSeconds()[k] + truth.lagSeconds()) * 100);
                if (recording.spikeUnit()[k] == unit && sample < velocity.length) {
                    x += velocity[sample][0];
                    y += velocity[sample][1];
                }
            }
            double apart = Math.IEEEremainder(Math.atan2(y, x) - truth.preferredRadians(), 2 * Math.PI);
            assertEquals(0, apart, 0.5, truth.toString());
        }
    }

    @Test
    void shouldKeepMostUnitsFromOneDayToTheNext() {
        Set<String> firstDay = ids(0);
        Set<String> nextDay = ids(1);
        Set<String> kept = new HashSet<>(firstDay);
        kept.retainAll(nextDay);
        assertTrue(kept.size() >= 80 && kept.size() < 100, kept.size() + " of 100 kept");
    }

    private static Set<String> ids(int day) {
        return new HashSet<>(Simulator.simulate(new SimulationPlan("a", day, 100, 1, Task.CENTER_OUT, 1))
                .recording()
                .unitIds());
    }

    @Test
    void shouldSayEverywhereThatItIsSimulated() {
        Recording recording = Simulator.simulate(MINUTE).recording();
        assertTrue(recording.sessionId().startsWith("simulated/"));
        assertTrue(recording.notes().get("source").startsWith("simulated"));
    }

    @Test
    void shouldRefuseARecordingWithoutUnitsOrTime() {
        assertThrows(UserError.class, () -> SimulationPlan.of(60, 0, 1));
        assertThrows(UserError.class, () -> SimulationPlan.of(Double.NaN, 10, 1));
    }
}
