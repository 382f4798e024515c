package org.poyorig.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.poyorig.token.TokenBatch;
import org.poyorig.token.TokenSequence;

/**
 * Decodes windows of a recording in batches of several windows. Each window has its own queries. A window with fewer
 * queries than others of its batch gets queries at 0, whose values are ignored.
 */
final class WindowQueries {
    private static final int WINDOWS_AT_ONCE = 8;

    private final RecordingWindows windows;
    private final QueryDecoder decoder;
    private final double[] scale;
    private final List<TokenSequence> sequences = new ArrayList<>();

    /** Receives the values of one query in physical units. The receiver owns the array. */
    @FunctionalInterface
    interface Answer {
        void take(int window, int query, float[] values);
    }

    /** @param scale physical units per network unit, for each output */
    WindowQueries(RecordingWindows windows, QueryDecoder decoder, double[] scale) {
        this.windows = windows;
        this.decoder = decoder;
        this.scale = scale;
        for (int k = 0; k < WINDOWS_AT_ONCE; k++) {
            sequences.add(windows.newSequence());
        }
    }

    /**
     * @param endNanos end of each window, rising
     * @param querySeconds queries of each window, in seconds from its start
     * @param progress called with the fraction done, 0 to 1
     */
    void decode(long[] endNanos, float[][] querySeconds, DoubleConsumer progress, Answer answer) {
        for (int from = 0; from < endNanos.length; from += WINDOWS_AT_ONCE) {
            int count = Math.min(WINDOWS_AT_ONCE, endNanos.length - from);
            decodeBatch(Arrays.copyOfRange(endNanos, from, from + count), querySeconds, from, answer);
            progress.accept((from + count) / (double) endNanos.length);
        }
    }

    private void decodeBatch(long[] endNanos, float[][] querySeconds, int from, Answer answer) {
        int most = 1;
        for (int k = 0; k < endNanos.length; k++) {
            windows.tokenize(endNanos[k], sequences.get(k));
            most = Math.max(most, querySeconds[from + k].length);
        }
        float[] queries = new float[endNanos.length * most];
        for (int k = 0; k < endNanos.length; k++) {
            System.arraycopy(querySeconds[from + k], 0, queries, k * most, querySeconds[from + k].length);
        }
        float[] values = decoder.decode(TokenBatch.of(sequences.subList(0, endNanos.length)), queries);
        for (int k = 0; k < endNanos.length; k++) {
            for (int query = 0; query < querySeconds[from + k].length; query++) {
                answer.take(from + k, query, physical(values, (k * most + query) * scale.length));
            }
        }
    }

    private float[] physical(float[] values, int at) {
        float[] row = new float[scale.length];
        for (int output = 0; output < row.length; output++) {
            row[output] = (float) (values[at + output] * scale[output]);
        }
        return row;
    }
}
