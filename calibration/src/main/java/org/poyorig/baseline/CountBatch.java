package org.poyorig.baseline;

import java.nio.FloatBuffer;
import org.poyorig.fit.batch.FitBatch;

/**
 * Spike counts before some moments. Each moment is a window with one query.
 *
 * @param windows number of moments
 * @param units number of units of the recording
 * @param counts square roots of counts, (windows, bins, units), standardised
 * @param target (windows, outputs), standardised; empty outside training
 * @param weight one value for each window
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
