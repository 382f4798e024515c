package org.poyorig.fit.batch;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.poyorig.gradient.UnitTable;
import org.poyorig.token.TokenBatch;

/**
 * Windows of one session for POYO. All arrays are row-major.
 *
 * @param tokens tokens of the windows
 * @param place tells where the embeddings are
 * @param querySeconds time of each query from the start of its window, in seconds, (windows, queries)
 * @param target measured outputs at the queries in network units, (windows, queries, outputs); finite
 * @param weight weight of each query, (windows, queries)
 */
public record SpikeBatch(TokenBatch tokens, SessionPlace place, float[] querySeconds, float[] target, float[] weight)
        implements FitBatch {

    @Override
    public int windows() {
        return tokens.windows();
    }

    @Override
    public int queries() {
        return querySeconds.length / tokens.windows();
    }

    @Override
    public long extent(String dimension) {
        return dimension.equals(UnitTable.OWN_ROWS) ? place.unitTable().extent(0) : FitBatch.super.extent(dimension);
    }

    @Override
    public void giveTo(Inputs inputs) {
        long windows = windows();
        long length = tokens.length();
        inputs.integers("input_unit_index", tokens.unitIndex(), windows, length);
        inputs.floats("input_timestamps", tokens.offsetSeconds(), windows, length);
        inputs.integers("input_token_type", tokens.tokenType(), windows, length);
        inputs.booleans("input_mask", tokens.mask(), windows, length);
        inputs.floats("output_timestamps", FloatBuffer.wrap(querySeconds), windows, queries());
        long[] session = new long[tokens.windows()];
        Arrays.fill(session, place.sessionRow());
        inputs.integers("session_index", LongBuffer.wrap(session), windows);
        if (place.unitRows().length > 0) {
            inputs.integers(UnitTable.ROWS, LongBuffer.wrap(place.unitRows()), place.unitRows().length);
        }
        place.unitCounts()
                .ifPresent(
                        counts -> inputs.floats(UnitTable.COUNTS, FloatBuffer.wrap(counts.data()), counts.longShape()));
        if (place.unitTable() != null) {
            FloatBuffer table = FloatBuffer.wrap(place.unitTable().data());
            inputs.floats(UnitTable.GIVEN, table, place.unitTable().longShape());
        }
    }
}
