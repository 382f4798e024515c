package org.poyorig.baseline;

import java.nio.FloatBuffer;
import org.poyorig.fit.batch.FitBatch;

/**
 * Moments and the counts before them, each moment a window of its own with one query.
 *
 * @param windows moments
 * @param units units of the recording
 * @param counts (windows, bins, units), standardised
 * @param target (windows, outputs), standardised; empty where nothing is to be learned
 * @param weight one for each window
 */
record CountBatch(int windows, int units, float[] counts, float[] target, float[] weight) implements FitBatch {
    static final String COUNTS = "counts";

    @Override
    public int queries() {
        return 1;
    }

    @Override
    public void giveTo(Inputs inputs) {
        inputs.floats(COUNTS, FloatBuffer.wrap(counts), windows, CountNetwork.BINS, units);
    }
}
