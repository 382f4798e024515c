package org.poyorig.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.MadeRecordings;
import org.poyorig.score.RSquared;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.SpikeTrain;
import org.poyorig.token.SpikeTokenizer;

/** The windows and queries of lags and of stitching. The decoder in these tests returns its own inputs. */
class WindowDecodeTest {
    private static final int UNITS = 2;
    private static final long SECOND = 1_000_000_000L;

    private final Recording recording = MadeRecordings.of(
            MadeRecordings.counts(200, UNITS, 4),
            MadeRecordings.series(new float[200][1], "v"),
            Intervals.of(0, 10),
            new Random(2));

    /** Decodes each query as the number of spikes in its window and the query's offset. */
    private WindowQueries echo() {
        SpikeTokenizer tokenizer = SpikeTokenizer.forReferenceGraph(UNITS, 1, RecordingClock.RATE_HZ);
        RecordingWindows windows =
                new RecordingWindows(recording, SpikeTrain.of(recording), recording.unitIds(), tokenizer);
        QueryDecoder decoder = (batch, queries) -> {
            int perWindow = queries.length / batch.windows();
            float[] answers = new float[2 * queries.length];
            for (int k = 0; k < queries.length; k++) {
                int tokens = 0;
                for (int t = 0; t < batch.length(); t++) {
                    tokens += batch.mask().get(k / perWindow * batch.length() + t);
                }
                answers[2 * k] = tokens - 2 * UNITS;
                answers[2 * k + 1] = queries[k];
            }
            return answers;
        };
        return new WindowQueries(windows, decoder, new double[] {1, 10});
    }

    private int spikes(long fromNanos, long toNanos) {
        return (int) Arrays.stream(recording.spikeTimeSeconds())
                .mapToLong(RecordingClock::nanos)
                .filter(time -> time >= fromNanos && time < toNanos)
                .count();
    }

    @Test
    void shouldQueryTheTimeOneLagBeforeTheWindowsEnd() {
        LagSweep lags = new LagSweep(-2, 3);
        long[] moments = {3 * SECOND, 3 * SECOND + 50_000_000L, 7 * SECOND + 123};
        float[][][] decoded = new LagDecode(lags, 1).decode(echo(), moments, done -> {});
        for (int lag = 0; lag < lags.count(); lag++) {
            for (int k = 0; k < moments.length; k++) {
                long end = moments[k] + lags.nanos(lag);
                assertEquals(spikes(end - SECOND, end), decoded[lag][k][0], "lag " + lags.millis(lag));
                assertEquals(10 * (1 - Math.max(0, lags.millis(lag)) / 1000.0), decoded[lag][k][1], 1e-5);
            }
        }
    }

    @Test
    void shouldFindThePlantedLag() {
        LagSweep lags = LagSweep.DEFAULT;
        long[] moments = new long[100];
        float[][] planted = new float[moments.length][1];
        for (int k = 0; k < moments.length; k++) {
            moments[k] = 2 * SECOND + k * 50_000_000L;
            planted[k][0] = spikes(moments[k] - SECOND + 100_000_000L, moments[k] + 100_000_000L);
        }
        float[][][] decoded = new LagDecode(lags, 1).decode(echo(), moments, done -> {});
        for (int lag = 0; lag < lags.count(); lag++) {
            float[][] first =
                    Arrays.stream(decoded[lag]).map(row -> new float[] {row[0]}).toArray(float[][]::new);
            double score = RSquared.perOutput(planted, first)[0];
            assertEquals(lags.millis(lag) == 100, score == 1, "lag " + lags.millis(lag) + " scores " + score);
        }
    }

    @Test
    void shouldAverageOverlappingWindowsAsByHand() {
        long[] moments = {SECOND / 4, 3 * SECOND / 4, 5 * SECOND / 4, 9 * SECOND / 4, 12 * SECOND};
        Intervals stretches = new Intervals(new double[] {0, 5}, new double[] {2.3, 5.4});
        float[][] stitched = new StitchedDecode(SECOND).decode(echo(), moments, stretches, done -> {});
        // Windows [0, 1), [0.5, 1.5), [1, 2) and, at the end of the stretch, [1.3, 2.3); none fits the second stretch.
        int first = spikes(0, SECOND);
        int second = spikes(SECOND / 2, 3 * SECOND / 2);
        int third = spikes(SECOND, 2 * SECOND);
        int flush = spikes(1_300_000_000L, 2_300_000_000L);
        assertArrayEquals(new float[] {first, 2.5f}, stitched[0], 1e-4f);
        assertArrayEquals(new float[] {(first + second) / 2f, (7.5f + 2.5f) / 2}, stitched[1], 1e-4f);
        assertArrayEquals(new float[] {(second + third) / 2f, (7.5f + 2.5f) / 2}, stitched[2], 1e-4f);
        assertArrayEquals(new float[] {flush, 9.5f}, stitched[3], 1e-4f);
        assertNull(stitched[4]);
    }

    @Test
    void shouldPlaceWindowsInsideTheStretchOnly() {
        StitchedDecode stitching = new StitchedDecode(SECOND);
        assertArrayEquals(
                new long[] {2 * SECOND, 5 * SECOND / 2, 2_600_000_000L}, stitching.windowEnds(SECOND, 2_600_000_000L));
        assertEquals(0, stitching.windowEnds(0, SECOND - 1).length);
        assertTrue(stitching.windowEnds(0, SECOND).length == 1);
    }
}
