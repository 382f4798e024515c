package org.poyorig.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

class RecordingTicksTest {
    private static Recording over(Intervals domain) {
        return MadeRecordings.of(new int[1][1], MadeRecordings.series(new float[1][1], "v"), domain, new Random(1));
    }

    @Test
    void shouldLieOnMultiplesOfTheStrideOnceAWindowFits() {
        long[] ticks = RecordingTicks.nanos(over(Intervals.of(0.25, 1.36)), 0.02, 1);
        assertArrayEquals(
                new long[] {1_260_000_000, 1_280_000_000, 1_300_000_000, 1_320_000_000, 1_340_000_000, 1_360_000_000},
                ticks);
    }

    @Test
    void shouldBeginAWindowAfterAStartThatIsOnTheGrid() {
        assertEquals(1_000_000_000, RecordingTicks.nanos(over(Intervals.of(0, 3)), 0.02, 1)[0]);
    }

    @Test
    void shouldNeverLookAcrossAJoin() {
        Intervals domain = new Intervals(new double[] {0, 2.013, 5}, new double[] {2.013, 4.5, 5.9});
        long[] ticks = RecordingTicks.nanos(over(domain), 0.02, 1);
        assertTrue(ticks.length > 100);
        for (long tick : ticks) {
            assertTrue(domain.cover((tick - 1_000_000_000L) / 1e9, tick / 1e9), "window ends at " + tick);
            assertEquals(0, tick % 20_000_000);
        }
    }

    @Test
    void shouldKeepWholeWindowsInsideTheSplit() {
        Recording recording = over(new Intervals(new double[] {0, 3}, new double[] {3, 9}));
        long[] ticks = RecordingTicks.nanos(recording, Intervals.of(1.5, 4.1), 0.5, 1);
        assertArrayEquals(new long[] {2_500_000_000L, 3_000_000_000L, 4_000_000_000L}, ticks);
    }
}
