package org.poyorig.fit.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.poyo.NetworkSize;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Split;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;

class UnitCountsTest {
    private static final Recording RECORDING =
            Simulator.simulate(SimulationPlan.of(30, 5, 2)).recording();
    private static final PoyoConfig ATTENTION = NetworkSize.SMALL.config(2);
    private static final PoyoConfig RECURRENT = ATTENTION.with(new RecurrentConfig(0.05, 8, 1, true));

    @Test
    void shouldMeasureMeanAndSpreadOfRootCountsInBins() {
        Intervals time = Intervals.of(3, 5).and(Intervals.of(10, 20));
        FloatTensor measured = UnitCounts.of(RECURRENT, RECORDING, time).orElseThrow();
        for (int unit = 0; unit < 5; unit++) {
            double sum = 0;
            double squares = 0;
            for (int bin = 60; bin < 400; bin++) {
                boolean inside = bin < 100 || bin >= 200;
                int count = inside ? count(unit, bin) : 0;
                sum += Math.sqrt(count);
                squares += count;
            }
            double mean = sum / 240;
            double spread = Math.sqrt(squares / 240 - mean * mean);
            assertEquals(mean, measured.data()[3 * unit], 1e-5);
            assertEquals(1 / (spread + 0.1), measured.data()[3 * unit + 1], 1e-4);
        }
    }

    @Test
    void shouldTellWhichUnitsAreNeverSilentForAWindow() {
        // Unit 0 fires every 100 ms; unit 1 too, but pauses for three seconds; unit 2 fires once in 400 ms.
        List<double[]> spikes = new ArrayList<>();
        for (int k = 0; k < 1000; k++) {
            double at = 0.1 * k + 0.02;
            spikes.add(new double[] {at, 0});
            if (k < 500 || k >= 530) {
                spikes.add(new double[] {at, 1});
            }
            if (k % 4 == 0) {
                spikes.add(new double[] {at, 2});
            }
        }
        Recording recording = new Recording(
                "s",
                List.of("always", "pausing", "slow"),
                spikes.stream().mapToDouble(spike -> spike[0]).toArray(),
                spikes.stream().mapToInt(spike -> (int) spike[1]).toArray(),
                List.of(),
                Intervals.of(0, 100),
                Split.byTime(Intervals.of(0, 100)),
                Map.of());
        FloatTensor whole =
                UnitCounts.of(RECURRENT, recording, Intervals.of(0, 100)).orElseThrow();
        assertArrayEquals(new float[] {1, 0, 0}, lost(whole));
        FloatTensor before =
                UnitCounts.of(RECURRENT, recording, Intervals.of(0, 50)).orElseThrow();
        assertArrayEquals(new float[] {1, 1, 0}, lost(before));
    }

    private static float[] lost(FloatTensor statistics) {
        return new float[] {
            statistics.data()[2], statistics.data()[5], statistics.data()[8]
        };
    }

    @Test
    void shouldMeasureNothingForANetworkWithoutARecurrentPath() {
        assertTrue(UnitCounts.of(ATTENTION, RECORDING, RECORDING.domain()).isEmpty());
    }

    private static int count(int unit, int bin) {
        int count = 0;
        for (int k = 0; k < RECORDING.spikeCount(); k++) {
            double at = RECORDING.spikeTimeSeconds()[k];
            count += RECORDING.spikeUnit()[k] == unit && Math.floor(at / 0.05 + 1e-6) == bin ? 1 : 0;
        }
        return count;
    }
}
