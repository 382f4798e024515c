package org.poyorig.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.MadeRecordings;
import org.poyorig.score.RSquared;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.SpikeTrain;
import org.poyorig.score.Truth;

/** Data that follow the filter's model: a slow state, and counts that depend on it, with a delay. */
class KalmanFitTest {
    private static final int BINS = 2400;
    private static final int UNITS = 8;
    private static final double KEEP = 0.95;

    private static final Random RANDOM = new Random(4);
    private static final float[][] STATE = new float[BINS][2];
    private static final Recording WORLD = world(0);
    private static final SpikeTrain SPIKES = SpikeTrain.of(WORLD);
    private static final Truth TRUTH = Truth.of(WORLD, "hand.vel", List.of("vx", "vy"));

    private static Recording world(int delayBins) {
        for (int bin = 1; bin < BINS; bin++) {
            for (int output = 0; output < 2; output++) {
                double push = Math.sqrt(1 - KEEP * KEEP) * RANDOM.nextGaussian();
                STATE[bin][output] = (float) (KEEP * STATE[bin - 1][output] + push);
            }
        }
        int[][] counts = new int[BINS][UNITS];
        for (int bin = 0; bin < BINS; bin++) {
            float[] driven = STATE[Math.min(BINS - 1, bin + delayBins)];
            for (int unit = 0; unit < UNITS; unit++) {
                double angle = 2 * Math.PI * unit / UNITS;
                double drive = 5 + 2 * (Math.cos(angle) * driven[0] + Math.sin(angle) * driven[1]);
                counts[bin][unit] = (int) Math.max(0, Math.round(drive + 2 * RANDOM.nextGaussian()));
            }
        }
        float[][] shifted = new float[BINS][];
        for (int bin = 0; bin < BINS; bin++) {
            shifted[bin] = new float[] {3 + STATE[bin][0], STATE[bin][1]};
        }
        return MadeRecordings.of(
                counts, MadeRecordings.series(shifted, "vx", "vy"), Intervals.of(0, BINS * 0.05), RANDOM);
    }

    private static ScoredSamples samples(Intervals inside) {
        return ScoredSamples.of(WORLD, TRUTH, inside, LagSweep.ZERO, 1);
    }

    @Test
    void shouldFindTheMotion() {
        KalmanFilter filter = KalmanFit.fit(WORLD, SPIKES, TRUTH, samples(WORLD.valid()));
        assertEquals(0, filter.delayBins());
        // In these data the next output depends on the current output only, not on its change.
        assertArrayEquals(new double[] {KEEP, 0}, Arrays.copyOf(filter.motion()[0], 2), 0.03);
        assertArrayEquals(new double[] {0, KEEP}, Arrays.copyOf(filter.motion()[1], 2), 0.03);
        assertArrayEquals(new double[] {0, 0}, Arrays.copyOfRange(filter.motion()[0], 2, 4), 0.1);
        assertArrayEquals(new double[] {KEEP - 1, 0}, Arrays.copyOf(filter.motion()[2], 2), 0.03);
        assertEquals(1 - KEEP * KEEP, filter.motionNoise()[0][0], 0.02);
    }

    @Test
    void shouldScoreBetterThanTheCountsOfOneBin() {
        KalmanFilter filter = KalmanFit.fit(WORLD, SPIKES, TRUTH, samples(WORLD.valid()));
        ScoredSamples test = samples(WORLD.test());
        double[] scores = RSquared.perOutput(test.values(), filter.decode(SPIKES, test.timeNanos()));
        // One bin of eight units: signal variance 1, noise variance (2² + 1/12) / (2² · 8 / 2), so R² about 0.80.
        assertTrue(scores[0] > 0.82 && scores[1] > 0.82, scores[0] + ", " + scores[1]);
    }

    @Test
    void shouldFindThatCountsComeBefore() {
        Recording early = world(2);
        Truth truth = Truth.of(early, "hand.vel", List.of("vx", "vy"));
        ScoredSamples valid = ScoredSamples.of(early, truth, early.valid(), LagSweep.ZERO, 1);
        assertTrue(KalmanFit.fit(early, SpikeTrain.of(early), truth, valid).delayBins() > 0);
    }

    @Test
    void shouldNotSeeSpikesAfterTheMoment() {
        KalmanFilter filter = KalmanFit.fit(WORLD, SPIKES, TRUTH, samples(WORLD.valid()));
        long[] moment = {60_000_000_000L};
        int past = RecordingClock.firstNotBefore(SPIKES.timeNanos(), moment[0]);
        SpikeTrain before =
                new SpikeTrain(Arrays.copyOf(SPIKES.timeNanos(), past), Arrays.copyOf(SPIKES.unit(), past), UNITS);
        assertArrayEquals(filter.decode(SPIKES, moment)[0], filter.decode(before, moment)[0]);
    }
}
