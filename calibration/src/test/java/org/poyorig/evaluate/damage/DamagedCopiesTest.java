package org.poyorig.evaluate.damage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;

class DamagedCopiesTest {
    private static final int UNITS = 10;
    private static final Recording RECORDING =
            Simulator.simulate(SimulationPlan.of(100, UNITS, 3)).recording();
    private static final DamagedCopies COPIES = DamagedCopies.of(RECORDING, "cursor.vel", 2, 5);

    @Test
    void shouldLeaveTheOriginalAsItIs() {
        Recording longer = COPIES.recording();
        assertArrayEquals(
                RECORDING.spikeTimeSeconds(), Arrays.copyOf(longer.spikeTimeSeconds(), RECORDING.spikeCount()));
        assertArrayEquals(RECORDING.spikeUnit(), Arrays.copyOf(longer.spikeUnit(), RECORDING.spikeCount()));
        assertEquals(RECORDING.test(), longer.test());
        for (int k = 1; k < longer.spikeCount(); k++) {
            assertTrue(longer.spikeTimeSeconds()[k - 1] <= longer.spikeTimeSeconds()[k]);
        }
    }

    @Test
    void shouldCopyTheBehaviourOfTheTestPart() {
        Truth truth = Truth.of(COPIES.recording(), "cursor.vel", List.of("vx", "vy"));
        Intervals copy = COPIES.copies().get(Damage.NOISE).get(1);
        double shift = copy.startSeconds()[0] - RECORDING.test().startSeconds()[0];
        assertArrayEquals(at(truth, RECORDING.test().startSeconds()[0] + 2), at(truth, copy.startSeconds()[0] + 2));
        assertTrue(shift > 0);
    }

    @Test
    void shouldDamageAsTheNameSays() {
        int[] whole = counts(Damage.NONE);
        int total = Arrays.stream(whole).sum();
        assertEquals(
                3,
                Arrays.stream(counts(Damage.SILENT)).filter(count -> count == 0).count());
        assertEquals(1.2, (double) Arrays.stream(counts(Damage.NOISE)).sum() / total, 0.05);
        assertEquals(1.5, (double) Arrays.stream(counts(Damage.FASTER)).sum() / total, 0.08);
        int[] exchanged = counts(Damage.EXCHANGED);
        int[] moved = IntStream.range(0, UNITS)
                .filter(unit -> exchanged[unit] != whole[unit])
                .toArray();
        assertEquals(2, moved.length);
        assertEquals(whole[moved[0]], exchanged[moved[1]]);
    }

    private static float[] at(Truth truth, double seconds) {
        int at = Arrays.binarySearch(truth.timeNanos(), Math.round(seconds * 1e9));
        return truth.values()[at < 0 ? -at - 1 : at];
    }

    /** Spikes of each unit in the first copy. */
    private static int[] counts(Damage damage) {
        Intervals copy = COPIES.copies().get(damage).get(0);
        int[] counts = new int[UNITS];
        for (int k = 0; k < COPIES.recording().spikeCount(); k++) {
            double at = COPIES.recording().spikeTimeSeconds()[k];
            if (copy.cover(at, at)) {
                counts[COPIES.recording().spikeUnit()[k]]++;
            }
        }
        return counts;
    }
}
