package org.poyorig.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.poyorig.adapter.SpikesPerWindow;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;

class WindowCountsTest {
    private final Recording recording =
            Simulator.simulate(SimulationPlan.of(20, 12, 1)).recording();

    @Test
    void shouldCountTheSpikesOfEveryWindowThatIsDecoded() {
        int[] counts = Arrays.stream(RecordingTicks.nanos(recording, 0.02, 1))
                .mapToInt(tick -> (int) IntStream.range(0, recording.spikeCount())
                        .filter(spike -> isWithin(recording.spikeTimeSeconds()[spike], tick))
                        .count())
                .toArray();
        assertEquals(951, counts.length);
        assertEquals(SpikesPerWindow.of(counts), count(recording.domain(), recording.unitIds()));
    }

    private static boolean isWithin(double seconds, long endNanos) {
        long nanos = RecordingClock.nanos(seconds);
        return nanos >= endNanos - 1_000_000_000 && nanos < endNanos;
    }

    @Test
    void shouldNotCountUnitsThatAreNotDecoded() {
        SpikesPerWindow all = count(recording.domain(), recording.unitIds());
        SpikesPerWindow few =
                count(recording.domain(), List.of("another", recording.unitIds().get(3)));
        assertTrue(few.fullest() > 0 && few.fullest() < all.half(), few + " of " + all);
    }

    @Test
    void shouldCountNothingIfNoWindowLiesInside() {
        assertEquals(Optional.empty(), WindowCounts.of(recording, Intervals.of(3, 3.9), recording.unitIds(), 1));
    }

    private SpikesPerWindow count(Intervals inside, List<String> unitIds) {
        return WindowCounts.of(recording, inside, unitIds, 1).orElseThrow();
    }
}
