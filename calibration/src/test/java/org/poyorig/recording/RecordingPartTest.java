package org.poyorig.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.poyorig.error.UserError;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;

class RecordingPartTest {
    private static final Recording WHOLE =
            Simulator.simulate(SimulationPlan.of(20, 5, 1)).recording();

    @Test
    void shouldKeepTheUnitsAskedForInThatOrderWithTheirSpikes() {
        Recording part = RecordingPart.ofUnits(SmallRecording.make(), List.of("unit_bc", "unit_a"));
        assertEquals(List.of("unit_bc", "unit_a"), part.unitIds());
        assertArrayEquals(new int[] {1, 0, 1, 0, 0, 1}, part.spikeUnit());
        Recording one = RecordingPart.ofUnits(SmallRecording.make(), List.of("unit_a"));
        assertArrayEquals(new double[] {0.000000001, 0.5, 4.999999999}, one.spikeTimeSeconds());
        assertEquals("1 of 3", one.notes().get("units"));
    }

    @Test
    void shouldReportMissingAndRepeatedUnits() {
        Recording small = SmallRecording.make();
        UserError missing = assertThrows(UserError.class, () -> RecordingPart.ofUnits(small, List.of("unit_z")));
        assertTrue(missing.getMessage().startsWith("unit unit_z: expected a unit of set/small"), missing.getMessage());
        List<String> twice = List.of("unit_a", "unit_a");
        assertThrows(UserError.class, () -> RecordingPart.ofUnits(small, twice));
    }

    @Test
    void shouldCutSpikesBehaviourAndSplitWithoutMovingTheirTimes() {
        Recording part = RecordingPart.ofTime(WHOLE, 5, 18);
        assertEquals(Intervals.of(5, 18), part.domain());
        assertEquals(Intervals.of(10, 11.6), part.valid());
        assertEquals(Intervals.of(16, 18), part.test());
        assertTrue(part.spikeTimeSeconds()[0] >= 5 && part.spikeTimeSeconds()[part.spikeCount() - 1] < 18);
        double[] times = part.behaviour().get(0).timeSeconds();
        assertEquals(5, times[0]);
        assertEquals(18, times[times.length - 1]);
        assertEquals("cut to 5.0-18.0 s", part.notes().get("time"));
    }

    @Test
    void shouldSplitAgainIfTheCutLeavesAPartEmpty() {
        Recording part = RecordingPart.ofTime(WHOLE, 0, 8);
        assertEquals(Intervals.of(6.4, 8), part.test());
        assertTrue(part.notes().get("split").startsWith("none in the file"));
    }

    @Test
    void shouldRefuseAPartOutsideTheRecording() {
        UserError error = assertThrows(UserError.class, () -> RecordingPart.ofTime(WHOLE, 30, 40));
        assertTrue(error.getMessage().contains("0.0 to 20.0 s"), error.getMessage());
    }
}
