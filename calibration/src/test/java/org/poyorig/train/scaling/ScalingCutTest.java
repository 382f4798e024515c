package org.poyorig.train.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.poyorig.error.UserError;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/** Cuts training data of simulated recordings. */
class ScalingCutTest {
    private static final List<Recording> DAYS = List.of(day(0), day(1));
    private static final ScalingCut WHOLE = new ScalingCut(OptionalDouble.empty(), OptionalInt.empty(), 2, 192);

    @Test
    void shouldTakeTheLastMinutesOfTheTrainingPartAndLeaveTheOtherPartsAlone() {
        for (double minutes : new double[] {0.2, 0.5, 1}) {
            Recording cut = only(WHOLE.withMinutes(OptionalDouble.of(minutes)));
            Recording whole = DAYS.get(0);
            assertEquals(60 * minutes, cut.train().totalSeconds(), 1e-6);
            assertEquals(
                    60 * minutes,
                    cut.train().intersect(whole.train()).totalSeconds(),
                    1e-6,
                    "inside the training part");
            assertEquals(
                    0, cut.train().intersect(whole.valid().and(whole.test())).totalSeconds());
            assertEquals(end(whole.train()), end(cut.train()));
            assertEquals(whole.valid(), cut.valid());
            assertEquals(whole.test(), cut.test());
        }
    }

    @Test
    void shouldNestSmallerChoicesOfUnitsInLargerOnesAndDrawThemBySeed() {
        Recording few = only(WHOLE.withUnits(OptionalInt.of(4)));
        Recording more = only(WHOLE.withUnits(OptionalInt.of(9)));
        assertEquals(4, few.unitIds().size());
        assertEquals(9, more.unitIds().size());
        assertTrue(more.unitIds().containsAll(few.unitIds()));
        assertEquals(
                spikes(DAYS.get(0), few.unitIds().get(2)),
                spikes(few, few.unitIds().get(2)));
        assertEquals(few.unitIds(), only(WHOLE.withUnits(OptionalInt.of(4))).unitIds());
        assertNotEquals(
                few.unitIds(),
                WHOLE.withUnits(OptionalInt.of(4)).of(DAYS, 2).get(0).unitIds());
    }

    @Test
    void shouldKeepUnitsOfTheSameNamesInRecordingsThatShareNames() {
        Recording renamed = DAYS.get(0);
        List<Recording> cut = WHOLE.withUnits(OptionalInt.of(5)).of(List.of(renamed, renamed), 1);
        assertEquals(
                new HashSet<>(cut.get(0).unitIds()), new HashSet<>(cut.get(1).unitIds()));
    }

    @Test
    void shouldTakeTheFirstRecordings() {
        assertEquals(List.of(DAYS.get(0)), WHOLE.withSessions(1).of(DAYS, 1));
        assertEquals(DAYS, WHOLE.of(DAYS, 1));
    }

    @Test
    void shouldRefuseMoreThanThereIs() {
        assertRefused(WHOLE.withMinutes(OptionalDouble.of(3)), "--by-minutes");
        assertRefused(WHOLE.withUnits(OptionalInt.of(13)), "--by-units");
        assertRefused(WHOLE.withSessions(3), "--by-sessions");
    }

    private static void assertRefused(ScalingCut cut, String option) {
        UserError error = assertThrows(UserError.class, () -> cut.of(DAYS, 1));
        assertTrue(error.getMessage().startsWith(option), error.getMessage());
    }

    private static Recording only(ScalingCut cut) {
        return cut.of(DAYS, 1).get(0);
    }

    private static double end(Intervals stretches) {
        return stretches.endSeconds()[stretches.count() - 1];
    }

    private static long spikes(Recording recording, String unit) {
        int place = recording.unitIds().indexOf(unit);
        return IntStream.of(recording.spikeUnit()).filter(k -> k == place).count();
    }

    private static Recording day(int day) {
        return Simulator.simulate(new SimulationPlan("a", day, 12, 120, Task.RANDOM_TARGET, 4))
                .recording();
    }
}
