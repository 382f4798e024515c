package org.poyorig.fit.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpikeChangesTest {
    private static final int SPIKES = 1000;
    private static final SpikeChanges.Spikes WINDOW = new SpikeChanges.Spikes(
            LongStream.range(0, SPIKES).toArray(),
            IntStream.range(0, SPIKES).map(k -> k % 7).toArray());

    @Test
    void shouldChangeNothingWithoutChanges() {
        assertSame(WINDOW, changed(SpikeChanges.NONE, 1));
    }

    @Test
    void shouldChangeOnlyAShareOfTheWindows() {
        SpikeChanges some = new SpikeChanges(0.3, 0.5, 0.3);
        long unchanged = IntStream.range(0, 1000)
                .filter(seed -> Arrays.equals(changed(some, seed).nanos(), WINDOW.nanos()))
                .count();
        assertTrue(unchanged > 630 && unchanged < 770, "unchanged " + unchanged);
    }

    @Test
    void shouldMultiplyRatesByTheFactorInBothDirections() {
        SpikeChanges gain = new SpikeChanges(1, Math.log(1.5), 0);
        int[] counts = IntStream.range(0, 400)
                .map(seed -> changed(gain, seed).nanos().length)
                .sorted()
                .toArray();
        assertTrue(counts[0] >= SPIKES / 1.5 * 0.9 && counts[0] < 0.75 * SPIKES, "fewest " + counts[0]);
        assertTrue(counts[399] <= SPIKES * 1.5 * 1.1 && counts[399] > 1.35 * SPIKES, "most " + counts[399]);
    }

    @Test
    void shouldAddSpikesOfDrawnUnitsInsideTheWindow() {
        SpikeChanges.Spikes noisy = changed(new SpikeChanges(1, 0, 0.5), 3);
        int added = noisy.nanos().length - SPIKES;
        assertTrue(added > 0 && added <= SPIKES / 2, "added " + added);
        assertEquals(
                added, Arrays.stream(noisy.units()).filter(unit -> unit == 99).count());
        assertTrue(Arrays.stream(noisy.nanos()).allMatch(at -> at >= 0 && at < 1_000_000_000L));
    }

    private static SpikeChanges.Spikes changed(SpikeChanges changes, int seed) {
        return changes.in(WINDOW, 0, 1_000_000_000L, random -> 99, new SplittableRandom(seed));
    }
}
