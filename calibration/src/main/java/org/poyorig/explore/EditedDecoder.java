package org.poyorig.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.poyorig.evaluate.RecordingDecoder;
import org.poyorig.score.RecordingClock;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.TokenBatch;
import org.poyorig.token.TokenSequence;

/**
 * Decodes windows with changes. The live decoder answers the right edge, the reference graph all else. One thread.
 *
 * @param recording decoder of the session
 * @param filtered whether a linear filter stands beside the network
 * @param units number of units with an embedding
 * @param outputs number of decoded values
 */
record EditedDecoder(RecordingDecoder recording, boolean filtered, int units, int outputs, double windowSeconds) {

    /** Decodes one window at several queries, (queries, outputs). */
    float[][] decoded(ExploredWindow window, WindowEdits edits, float[] queries) {
        boolean live = edits.unitsOff().isEmpty() || filtered;
        float[][] values = new float[queries.length][];
        float[] others = null;
        for (int query = 0; query < queries.length; query++) {
            if (live && queries[query] == (float) windowSeconds) {
                values[query] = recording.decode(liveTokens(window));
            } else {
                others = others == null
                        ? recording.decode(TokenBatch.of(List.of(tokens(window, edits))), queries)
                        : others;
                values[query] = Arrays.copyOfRange(others, query * outputs, (query + 1) * outputs);
            }
        }
        return values;
    }

    /** Decodes several windows at one query with the reference graph, (windows, outputs). */
    float[][] inBatch(List<ExploredWindow> windows, WindowEdits edits, float query) {
        List<TokenSequence> sequences = new ArrayList<>();
        windows.forEach(window -> sequences.add(tokens(window, edits)));
        float[] queries = new float[windows.size()];
        Arrays.fill(queries, query);
        float[] values = recording.decode(TokenBatch.of(sequences), queries);
        float[][] rows = new float[queries.length][];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = Arrays.copyOfRange(values, k * outputs, (k + 1) * outputs);
        }
        return rows;
    }

    /** Tokens for the reference graph, without units that are switched off. */
    private TokenSequence tokens(ExploredWindow window, WindowEdits edits) {
        int[] on = IntStream.range(0, units)
                .filter(unit -> !edits.unitsOff().contains(unit))
                .toArray();
        int[] place = new int[units];
        for (int k = 0; k < on.length; k++) {
            place[on[k]] = k;
        }
        return tokens(
                SpikeTokenizer.withUnitIndex(
                        Arrays.stream(on).mapToLong(unit -> unit + 1L).toArray(),
                        windowSeconds,
                        RecordingClock.RATE_HZ),
                window,
                Arrays.stream(window.unit()).map(unit -> place[unit]).toArray());
    }

    private TokenSequence liveTokens(ExploredWindow window) {
        return tokens(SpikeTokenizer.forLiveGraph(units, windowSeconds, RecordingClock.RATE_HZ), window, window.unit());
    }

    private static TokenSequence tokens(SpikeTokenizer tokenizer, ExploredWindow window, int[] unit) {
        TokenSequence tokens = tokenizer.newSequence(window.count());
        tokenizer.tokenize(window.nanos(), unit, 0, window.count(), window.startNanos(), tokens);
        return tokens;
    }
}
