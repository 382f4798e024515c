package org.poyorig.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.poyo.LinearFilter;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.MadeRecordings;

/** Live decoding and the decoding of recordings mix network and filter alike. */
class FilterBesideTest {
    private final Random random = new Random(4);

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
