package org.poyorig.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.poyorig.unit.UnitMap;

class SpikeWindowTest {
    private static final double RATE = 1_000;

    private final SpikeWindow window = new SpikeWindow(16);
    private final SpikeTokenizer tokenizer = SpikeTokenizer.forLiveGraph(4, 1.0, RATE);
    private final TokenSequence tokens = tokenizer.newSequence(4);

    @Test
    void shouldSortSpikesThatArriveInAnyOrder() {
        Random random = new Random(1);
        List<long[]> spikes = new ArrayList<>();
        for (int k = 0; k < 3_000; k++) {
            long[] spike = {random.nextInt(1_000), random.nextInt(4)};
            spikes.add(spike);
            assertTrue(window.offer(spike[0], (int) spike[1]));
        }
        spikes.sort(Comparator.comparingLong(spike -> spike[0]));
        window.tokenize(tokenizer, 0, tokens);
        assertEquals(3_000, tokens.spikeCount());
        for (int k = 0; k < spikes.size(); k++) {
            assertEquals(spikes.get(k)[1], tokens.unitIndex().get(8 + k));
            assertEquals(
                    (float) (spikes.get(k)[0] / RATE), tokens.offsetSeconds().get(8 + k));
        }
    }

    @Test
    void shouldStayInOrderWithLateSpikesInEveryBlock() {
        Random random = new Random(2);
        List<long[]> spikes = new ArrayList<>();
        for (int block = 0; block < 400; block++) {
            for (int k = random.nextInt(40); k > 0; k--) {
                boolean late = random.nextInt(10) == 0;
                long sample = Math.max(0, 10 * block - (late ? random.nextInt(900) : 0) + random.nextInt(10));
                long[] spike = {sample, random.nextInt(4)};
                spikes.add(spike);
                window.offer(spike[0], (int) spike[1]);
            }
            long start = 10L * block - 990;
            window.dropBefore(start);
            spikes.removeIf(spike -> spike[0] < start);
            spikes.sort(Comparator.comparingLong(spike -> spike[0]));
            assertEquals(spikes.stream().map(spike -> spike[1]).toList(), units(start));
        }
    }

    @Test
    void shouldKeepOrderOfArrivalForSpikesOfOneMoment() {
        for (int unit : new int[] {2, 0, 3, 0, 1}) {
            window.offer(500, unit);
        }
        assertEquals(List.of(2L, 0L, 3L, 0L, 1L), units(0));
    }

    @Test
    void shouldHoldSpikeAtLeftEdgeAndNotAtRightEdge() {
        window.offer(99, 0);
        window.offer(100, 1);
        window.offer(1_099, 2);
        window.offer(1_100, 3);
        assertEquals(List.of(1L, 2L), units(100));
        assertEquals(0f, tokens.offsetSeconds().get(8));
        assertEquals(0.999f, tokens.offsetSeconds().get(9));
    }

    @Test
    void shouldGiveOnlyBoundaryTokensForEmptyWindow() {
        assertEquals(List.of(), units(0));
        assertEquals(8, tokens.count());
        for (int unit = 0; unit < 4; unit++) {
            assertEquals(unit, tokens.unitIndex().get(2 * unit));
            assertEquals(TokenType.START, tokens.tokenType().get(2 * unit));
            assertEquals(0f, tokens.offsetSeconds().get(2 * unit));
            assertEquals(unit, tokens.unitIndex().get(2 * unit + 1));
            assertEquals(TokenType.END, tokens.tokenType().get(2 * unit + 1));
            assertEquals(1f, tokens.offsetSeconds().get(2 * unit + 1));
        }
    }

    @Test
    void shouldCountSpikesOfUnknownUnitsAndLeaveThemOut() {
        window.offer(1, 2);
        window.offer(2, UnitMap.UNKNOWN);
        window.offer(3, UnitMap.UNKNOWN);
        assertEquals(List.of(2L), units(0));
        assertEquals(2, tokens.unknownUnitSpikes());
        assertEquals(List.of(), units(1_000));
        assertEquals(0, tokens.unknownUnitSpikes());
    }

    @Test
    void shouldTakeLateSpikeIntoLaterWindowsOnly() {
        window.offer(900, 0);
        window.dropBefore(500);
        assertTrue(window.offer(600, 1));
        assertFalse(window.offer(499, 2));
        assertEquals(List.of(1L, 0L), units(500));
    }

    @Test
    void shouldForgetAllSpikesWhenASegmentStarts() {
        window.offer(10, 0);
        window.clear(5);
        assertFalse(window.offer(4, 1));
        assertTrue(window.offer(5, 2));
        assertEquals(List.of(2L), units(0));
    }

    @Test
    void shouldAcceptEarlierSamplesAfterBackwardJump() {
        window.offer(10_000, 0);
        window.dropBefore(9_500);
        window.clear(0);
        assertTrue(window.offer(3, 1));
        assertEquals(List.of(1L), units(0));
    }

    @Test
    void shouldHoldOnlySpikesThatLaterWindowsNeed() {
        for (int sample = 0; sample < 100_000; sample++) {
            window.offer(sample, sample % 4);
            window.dropBefore(sample - 100);
            assertTrue(window.spikeCount() <= 101);
        }
        assertEquals(101, window.spikeCount());
    }

    private List<Long> units(long windowStart) {
        window.tokenize(tokenizer, windowStart, tokens);
        List<Long> units = new ArrayList<>();
        for (int k = tokens.boundaryCount(); k < tokens.count(); k++) {
            assertEquals(TokenType.SPIKE, tokens.tokenType().get(k));
            units.add(tokens.unitIndex().get(k));
        }
        return units;
    }
}
