package org.poyorig.fit;

import org.poyorig.token.TokenBatch;

/**
 * What one step learns from. All arrays are row-major.
 *
 * @param tokens the windows
 * @param sessionRow row of the session table for each window
 * @param querySeconds seconds from the window's start, (windows, queries)
 * @param target what was measured then, in network units, (windows, queries, outputs); finite
 * @param weight how much each query counts, (windows, queries)
 */
public record FitBatch(TokenBatch tokens, long[] sessionRow, float[] querySeconds, float[] target, float[] weight) {

    /** Queries of each window. */
    public int queries() {
        return querySeconds.length / tokens.windows();
    }
}
