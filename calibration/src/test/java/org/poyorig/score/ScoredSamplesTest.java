package org.poyorig.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

class ScoredSamplesTest {
    private static Recording recording(double spacingSeconds, int samples, Intervals domain, int... unmeasured) {
        double[] times = new double[samples];
        Arrays.setAll(times, k -> k * spacingSeconds);
        float[][] values = new float[samples][1];
        for (int k : unmeasured) {
            values[k][0] = Float.NaN;
        }
        BehaviourSeries series = new BehaviourSeries("hand.vel", List.of("v"), "", times, values);
        return MadeRecordings.of(new int[1][1], series, domain, new Random(1));
    }

    private static ScoredSamples samples(Recording recording, Intervals inside, LagSweep lags) {
        return ScoredSamples.of(recording, Truth.of(recording, "", List.of("v")), inside, lags, 1);
    }

    @Test
    void shouldLeaveOutAndCountMissingMeasurements() {
        Recording recording = recording(0.5, 20, Intervals.of(0, 10), 3, 7);
        ScoredSamples samples = samples(recording, recording.domain(), LagSweep.ZERO);
        // Samples at 1.0, 1.5 .. 9.5 s have a whole second before them: 18, of which those at 1.5 and 3.5 s are NaN.
        assertEquals(16, samples.count());
        assertEquals(2, samples.leftOutUnmeasured());
        assertTrue(Arrays.stream(samples.timeNanos()).noneMatch(time -> time == 1_500_000_000L));
    }

    @Test
    void shouldHaveRoomForEveryLagInsideOneStretch() {
        Intervals domain = new Intervals(new double[] {0, 4}, new double[] {4, 8});
        Recording recording = recording(0.05, 160, domain);
        LagSweep lags = new LagSweep(-4, 6);
        for (long time : samples(recording, recording.domain(), lags).timeNanos()) {
            double seconds = time / 1e9;
            assertTrue(domain.cover(seconds - 1.2, seconds + 0.3), "sample at " + seconds);
        }
    }

    @Test
    void shouldScoreAtMostTwentySamplesASecond() {
        assertEquals(1, ScoredSamples.thinning(50_000_000));
        assertEquals(5, ScoredSamples.thinning(10_000_000));
        assertEquals(50, ScoredSamples.thinning(1_000_000));
        assertEquals(1, ScoredSamples.thinning(200_000_000));
        // 30 Hz: every second sample would be off the grid of lags, every third is on it.
        assertEquals(3, ScoredSamples.thinning(33_333_333));
        assertEquals(2, ScoredSamples.thinning(45_000_000));
    }

    @Test
    void shouldTakeSamplesAtTheirOwnTimes() {
        Recording recording = recording(0.01, 300, Intervals.of(0, 3));
        long[] times = samples(recording, Intervals.of(1, 2.12), LagSweep.ZERO).timeNanos();
        assertArrayEquals(new long[] {2_000_000_000L, 2_050_000_000L, 2_100_000_000L}, times);
    }
}
