package org.poyorig.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.poyorig.play.Habits.Burst;
import org.poyorig.recording.Recording;
import org.poyorig.recording.write.RecordingPlayer;
import org.poyorig.recording.write.StreamClock;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.stream.BlockReader;
import org.poyorig.stream.EventHandler;
import org.poyorig.stream.SegmentReason;

class HabitualStreamTest {
    private static final double RATE = 30_000;
    private static final int UNITS = 12;
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final Burst NO_BURST = Habits.NONE.burst();
    private static final Recording RECORDING =
            Simulator.simulate(SimulationPlan.of(6, UNITS, 3)).recording();

    /** The events that the runtime would receive. */
    private static final class Arrived implements EventHandler {
        private final List<long[]> spikes = new ArrayList<>();
        private final List<Long> watermarks = new ArrayList<>();
        private final List<SegmentReason> segments = new ArrayList<>();
        private final HashSet<Integer> described = new HashSet<>();
        private long watermark = Long.MIN_VALUE;
        private int late;
        private int backwards;
        private int undescribed;
        private int openSegments;

        @Override
        public void onUnit(long sampleNumber, int unit, String id) {
            assertTrue(described.add(unit), "described once");
        }

        @Override
        public void onSpike(long sampleNumber, int unit) {
            if (!spikes.isEmpty() && sampleNumber < spikes.get(spikes.size() - 1)[0]) {
                backwards++;
            }
            late += sampleNumber < watermark ? 1 : 0;
            undescribed += described.contains(unit) ? 0 : 1;
            spikes.add(new long[] {sampleNumber, unit});
        }

        @Override
        public void onWatermark(long sampleNumber, long blockEndSampleNumber) {
            watermark = sampleNumber;
            watermarks.add(sampleNumber);
        }

        @Override
        public void onSegmentStart(long sampleNumber, int segment, SegmentReason reason) {
            assertEquals(segments.size(), segment);
            segments.add(reason);
            watermark = Long.MIN_VALUE;
            openSegments++;
        }

        @Override
        public void onSegmentEnd(long sampleNumber) {
            openSegments--;
        }
    }

    private static Arrived play(Habits habits) {
        Arrived arrived = new Arrived();
        BlockReader reader = new BlockReader();
        HabitualStream stream = new HabitualStream(habits, RATE, 7, (block, played) -> reader.read(block, arrived));
        new RecordingPlayer(RECORDING, StreamClock.of(RATE, 0.01), stream::take).play();
        assertEquals(0, arrived.openSegments);
        assertEquals(0, arrived.undescribed);
        return arrived;
    }

    private static Habits habits(int holdBack, boolean unordered, double late, double jumpAt, double unitsLate) {
        return new Habits(holdBack, unordered, late, jumpAt, Habits.BACK_TO_FIRST, unitsLate, NO_BURST);
    }

    @Test
    void shouldChangeNothingWithoutHabits() {
        Arrived arrived = play(Habits.NONE);
        assertEquals(RECORDING.spikeCount(), arrived.spikes.size());
        assertEquals(0, arrived.late);
        assertEquals(0, arrived.backwards);
        assertEquals(600, arrived.watermarks.size());
        for (int k = 0; k < arrived.spikes.size(); k++) {
            assertEquals(
                    Math.round(RECORDING.spikeTimeSeconds()[k] * RATE),
                    arrived.spikes.get(k)[0]);
            assertEquals(RECORDING.spikeUnit()[k], arrived.spikes.get(k)[1]);
        }
    }

    @Test
    void shouldHoldSpikesBackWithTheWatermark() {
        Arrived arrived = play(habits(100, false, 0, NEVER, 0));
        assertEquals(RECORDING.spikeCount(), arrived.spikes.size());
        assertEquals(0, arrived.late);
        assertEquals(300 - 100, arrived.watermarks.get(0));
    }

    @Test
    void shouldDeliverBlockElectrodeByElectrode() {
        Arrived arrived = play(habits(0, true, 0, NEVER, 0));
        assertEquals(RECORDING.spikeCount(), arrived.spikes.size());
        assertEquals(0, arrived.late);
        assertTrue(arrived.backwards > 0);
    }

    @Test
    void shouldDeliverChosenShareBehindTheWatermark() {
        Arrived arrived = play(habits(0, false, 0.2, NEVER, 0));
        assertEquals(RECORDING.spikeCount(), arrived.spikes.size());
        assertEquals(0.2, (double) arrived.late / RECORDING.spikeCount(), 0.06);
    }

    @Test
    void shouldJumpBackOnceAndBeginAnotherSegment() {
        Arrived arrived = play(habits(100, true, 0, 2, 0));
        assertEquals(RECORDING.spikeCount(), arrived.spikes.size());
        assertEquals(List.of(SegmentReason.ACQUISITION_START, SegmentReason.BACKWARD_JUMP), arrived.segments);
        assertEquals(4 * 30_000 - 100, arrived.watermarks.get(arrived.watermarks.size() - 1));
    }

    @Test
    void shouldJumpAheadAndSayThatItIsAGap() {
        Arrived arrived = play(new Habits(100, true, 0, 2, 3_600, 0, NO_BURST));
        assertEquals(RECORDING.spikeCount(), arrived.spikes.size());
        assertEquals(List.of(SegmentReason.ACQUISITION_START, SegmentReason.GAP), arrived.segments);
        assertEquals(3_606 * 30_000 - 100, arrived.watermarks.get(arrived.watermarks.size() - 1));
    }

    @Test
    void shouldSortEverySecondUnitOnlyLater() {
        Arrived arrived = play(habits(0, false, 0, NEVER, 3));
        assertEquals(UNITS, arrived.described.size());
        long early = arrived.spikes.stream()
                .filter(spike -> spike[1] % 2 == 1 && spike[0] < 3 * 30_000 - 300)
                .count();
        assertEquals(0, early);
        assertTrue(arrived.spikes.stream().anyMatch(spike -> spike[1] % 2 == 1));
    }

    @Test
    void shouldMultiplySpikesInBurst() {
        Habits bursting = new Habits(0, false, 0, NEVER, Habits.BACK_TO_FIRST, 0, new Burst(1, 1, 10));
        long inBurst = 0;
        for (double seconds : RECORDING.spikeTimeSeconds()) {
            inBurst += seconds >= 1.01 && seconds < 1.99 ? 1 : 0;
        }
        int arrived = play(bursting).spikes.size();
        assertTrue(arrived >= RECORDING.spikeCount() + 9 * inBurst, arrived + " spikes");
        assertTrue(arrived < 10 * RECORDING.spikeCount(), arrived + " spikes");
    }
}
