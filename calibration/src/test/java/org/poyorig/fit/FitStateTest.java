package org.poyorig.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.FloatTensor;

class FitStateTest {

    /** As train_poyo.py: a step leaves the given share of the mean, or less while few steps have been taken. */
    @Test
    void shouldKeepARunningMeanOfTheParametersIfRequested() {
        FitState state = new FitState(start(), 0.6);
        double expected = 0;
        for (int step = 0; step < 5; step++) {
            state.parameters().get("weight").data()[0] = step + 1;
            state.stepped();
            double left = Math.min(0.6, 1 - 1 / (step + 2.0));
            expected = left * expected + (1 - left) * (step + 1);
            assertEquals(expected, state.kept().get("weight").data()[0], 1e-6);
        }
        state.scored(0.5f, 0);
        assertEquals(expected, state.best().get("weight").data()[0], 1e-6);
        FitState resumed = new FitState(start(), 0.6);
        resumed.restore(state.toTensors());
        assertEquals(state.kept(), resumed.kept());
        assertEquals(state.parameters(), resumed.parameters());
    }

    @Test
    void shouldKeepTheParametersThemselvesOtherwise() {
        FitState state = new FitState(start(), 0);
        assertSame(state.parameters(), state.kept());
    }

    private static Map<String, FloatTensor> start() {
        return Map.of("weight", FloatTensor.of(new float[1], 1));
    }
}
