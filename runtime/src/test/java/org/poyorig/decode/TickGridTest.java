package org.poyorig.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TickGridTest {
    @Test
    void shouldLieOnWholeMultiplesOfStride() {
        TickGrid grid = new TickGrid(0.02, 1e9);
        for (long tick = 0; tick < 1_000_000; tick += 997) {
            assertEquals(20_000_000 * tick, grid.sampleOf(tick));
            assertEquals(tick, grid.firstFrom(20_000_000 * tick));
            assertEquals(tick + 1, grid.firstFrom(20_000_000 * tick + 1));
        }
    }

    @Test
    void shouldRoundToSampleIfStrideIsNoWholeNumberOfSamples() {
        TickGrid grid = new TickGrid(0.025, 44_100.5);
        for (long tick = -1_000; tick < 100_000; tick += 7) {
            long sample = grid.sampleOf(tick);
            assertTrue(Math.abs(sample - tick * 0.025 * 44_100.5) <= 0.5);
            assertEquals(tick, grid.firstFrom(sample));
            assertEquals(tick + 1, grid.firstFrom(sample + 1));
        }
    }

    @Test
    void shouldRefuseStrideBelowOneSample() {
        assertThrows(IllegalArgumentException.class, () -> new TickGrid(1e-6, 30_000));
        assertThrows(IllegalArgumentException.class, () -> new TickGrid(Double.NaN, 30_000));
    }
}
