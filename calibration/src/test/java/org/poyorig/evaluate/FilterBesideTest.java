package org.poyorig.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.linear.WienerFilter;
import org.poyorig.poyo.LinearFilter;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.MadeRecordings;
import org.poyorig.score.ScoredSamples;

/** The network's share beside a filter. Live decoding and the decoding of recordings mix both alike. */
class FilterBesideTest {
    private static final int SAMPLES = 4_000;

    private final Random random = new Random(4);

    /** Two outputs with equal measured values, and two decoders with errors of the given sizes. */
    private double share(int samples, double networkError, double filterError) {
        float[][] truth = new float[samples][2];
        float[][] network = new float[samples][2];
        float[][] filter = new float[samples][2];
        long[] nanos = new long[samples];
        for (int k = 0; k < samples; k++) {
            nanos[k] = k * WienerFilter.BIN_NANOS;
            for (int output = 0; output < 2; output++) {
                double scale = output == 0 ? 1 : 1_000;
                double value = random.nextGaussian();
                truth[k][output] = (float) (scale * value);
                network[k][output] = (float) (scale * (value + networkError * random.nextGaussian()));
                filter[k][output] = (float) (scale * (value + filterError * random.nextGaussian()));
            }
        }
        return FilterBeside.networkShare(new ScoredSamples(nanos, truth, 0), network, filter);
    }

    @Test
    void shouldWeightDecodersByTheirErrors() {
        assertEquals(0.5, share(SAMPLES, 0.5, 0.5), 0.02);
        // Independent errors of variance 1 and 4: the better decoder gets a share of four fifths.
        assertEquals(0.8, share(SAMPLES, 0.5, 1), 0.04);
        assertEquals(0.2, share(SAMPLES, 1, 0.5), 0.04);
    }

    @Test
    void shouldStayNearOneHalfWithLittleData() {
        double little = share(20, 0.1, 2);
        assertTrue(little > 0.5 && little < 0.6, "share " + little);
        assertTrue(share(SAMPLES, 0.1, 2) > 0.9);
    }

    @Test
    void shouldGiveTheSameOutputsLiveAndAlongTheRecording() {
        Recording recording = MadeRecordings.of(
                MadeRecordings.counts(120, 4, 4),
                MadeRecordings.series(new float[120][2], "vx", "vy"),
                new Intervals(new double[] {0, 3.05}, new double[] {3, 6}),
                new Random(2));
        List<String> known = recording.unitIds().subList(1, 4);
        ModelBundle bundle = RandomNetwork.bundle("made", known);
        SessionEmbedding session = SessionMatch.of(bundle, recording.sessionId(), recording.unitIds())
                .embedding();
        float[] weights = new float[20 * 3 * 2];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) random.nextGaussian();
        }
        LinearFilter filter = new LinearFilter(0.4, 0.05, FloatTensor.of(weights, 20, 3, 2), new float[] {0.25f, 0});
        try (RecordingDecoder alone = new RecordingDecoder(bundle, session, recording, 1);
                RecordingDecoder both =
                        new RecordingDecoder(bundle, session.beside(Optional.of(filter)), recording, 1)) {
            DecodedSeries live = both.causal(0.02, done -> {});
            float[][] network = alone.causal(0.02, done -> {}).values();
            float[][] found = both.networkAlone(live.values(), live.timeNanos()).orElseThrow();
            float[][] batched = both.atLags(live.timeNanos(), LagSweep.ZERO, done -> {})[0];
            double largest = 0;
            for (int k = 0; k < found.length; k++) {
                assertArrayEquals(network[k], found[k], 2e-3f, "tick " + k);
                assertArrayEquals(batched[k], live.values()[k], 2e-3f, "tick " + k);
                largest = Math.max(largest, Math.abs(network[k][0] - live.values()[k][0]));
            }
            assertTrue(largest > 0.1, "the filter says something: " + largest);
        }
    }
}
