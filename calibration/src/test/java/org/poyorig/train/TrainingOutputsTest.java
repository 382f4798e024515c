package org.poyorig.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

class TrainingOutputsTest {
    private static Recording recording(String session, String unit) {
        double[] times = {0, 1, 2, 3};
        float[][] rows = {{1, 2}, {2, 1}, {3, 5}, {4, 3}};
        return new Recording(
                session,
                List.of(),
                new double[0],
                new int[0],
                List.of(new BehaviourSeries("hand.vel", List.of("vx", "vy"), unit, times, rows)),
                Intervals.of(0, 4),
                Intervals.of(0, 4),
                Intervals.none(),
                Intervals.none(),
                Map.of());
    }

    @Test
    void shouldRefuseRecordingsInDifferentUnitsOfMeasure() {
        List<Recording> mixed = List.of(recording("monday", "cm/s"), recording("tuesday", "m/s"));
        String line = assertThrows(
                        UserError.class, () -> TrainingOutputs.of(mixed, "hand.vel", List.of(), OptionalDouble.empty()))
                .getMessage();
        assertTrue(line.contains("tuesday") && line.contains("cm/s, as in monday") && line.contains("found m/s"), line);
    }

    @Test
    void shouldTakeAllChannelsInTheUnitOfTheRecordings() {
        List<Recording> both = List.of(recording("monday", "cm/s"), recording("tuesday", "cm/s"));
        TrainingOutputs outputs = TrainingOutputs.of(both, "hand.vel", List.of(), OptionalDouble.empty());
        assertEquals(
                List.of("vx", "vy"),
                outputs.specs().stream().map(spec -> spec.name()).toList());
        assertEquals("cm/s", outputs.specs().get(0).unit());
    }
}
