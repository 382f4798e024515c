package org.poyorig.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.MadeRecordings;

class RecordingDecoderTest {
    private final Recording recording = MadeRecordings.of(
            MadeRecordings.counts(120, 4, 4),
            MadeRecordings.series(new float[120][2], "vx", "vy"),
            new Intervals(new double[] {0, 3.05}, new double[] {3, 6}),
            new Random(2));

    private RecordingDecoder decoder(List<String> knownUnits) {
        ModelBundle bundle = RandomNetwork.bundle("made", knownUnits);
        SessionMatch match = SessionMatch.of(bundle, recording.sessionId(), recording.unitIds());
        return new RecordingDecoder(bundle, match.embedding(), recording, 1);
    }

    @Test
    void shouldEqualTheLiveDecoderAtLagZero() {
        try (RecordingDecoder decoder = decoder(recording.unitIds())) {
            DecodedSeries live = decoder.causal(0.02, done -> {});
            float[][] batched = decoder.atLags(live.timeNanos(), LagSweep.ZERO, done -> {})[0];
            assertEquals(101 + 98, live.timeNanos().length);
            for (int k = 0; k < batched.length; k++) {
                assertArrayEquals(batched[k], live.values()[k], 2e-3f, "tick " + k);
            }
        }
    }

    @Test
    void shouldDecodeEveryTickStitchedToo() {
        try (RecordingDecoder decoder = decoder(recording.unitIds())) {
            long[] causal = decoder.causal(0.05, done -> {}).timeNanos();
            DecodedSeries stitched = decoder.stitched(0.05, done -> {});
            assertArrayEquals(causal, stitched.timeNanos());
            for (float[] row : stitched.values()) {
                assertTrue(Float.isFinite(row[0]) && Float.isFinite(row[1]));
            }
        }
    }

    @Test
    void shouldLeaveOutUnitsWithoutAnEmbedding() {
        try (RecordingDecoder decoder = decoder(recording.unitIds().subList(1, 3))) {
            assertEquals(199, decoder.causal(0.02, done -> {}).values().length);
        }
    }
}
