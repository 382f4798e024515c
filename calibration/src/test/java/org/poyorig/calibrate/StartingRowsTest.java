package org.poyorig.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.recording.Recording;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/** Chooses initial embeddings for a later day of an animal that the shipped network knows, and for a stranger. */
class StartingRowsTest {
    private static final ModelBundle BUNDLE = Strangers.bundle();

    @Test
    void shouldCarryEmbeddingsOverToALaterDayOfTheSameUnits() {
        SimulationPlan plan = new SimulationPlan("a", 3, 40, 60, Task.RANDOM_TARGET, 8);
        Recording later = Strangers.thinned(Simulator.simulate(plan).recording(), 4);
        StartingRows start = StartingRows.of(BUNDLE, CalibrationTime.of(later, 1));
        assertTrue(start.known() > 20, start.sentence());
        assertTrue(start.sentence().contains("of the same names in simulated/a_day"), start.sentence());
        assertTrue(start.tried().size() > 2, start.sentence());
    }

    @Test
    void shouldRejectEmbeddingsIfTheSameNamesMeanOtherUnits() {
        Recording stranger = Strangers.simulated(75, 40);
        StartingRows start = StartingRows.of(BUNDLE, CalibrationTime.of(stranger, 1));
        assertTrue(start.tried().size() > 1, "the names are known");
        assertEquals(0, start.known(), start.sentence());
    }

    @Test
    void shouldNotCompareIfNoNameIsKnown() {
        Recording stranger = Strangers.simulated(75, 40);
        List<String> ids = new ArrayList<>();
        stranger.unitIds().forEach(id -> ids.add("new " + id));
        Recording renamed = Strangers.withSpikes(stranger, ids, stranger.spikeTimeSeconds(), stranger.spikeUnit());
        StartingRows start = StartingRows.of(BUNDLE, CalibrationTime.of(renamed, 1));
        assertEquals("", start.sentence());
    }
}
