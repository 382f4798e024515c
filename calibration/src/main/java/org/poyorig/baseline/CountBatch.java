package org.poyorig.baseline;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Function;
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

    /** The windows of several batches of the same units. */
    static CountBatch joined(List<CountBatch> parts) {
        return new CountBatch(
                parts.stream().mapToInt(CountBatch::windows).sum(),
                parts.get(0).units(),
                joined(parts, CountBatch::counts),
                joined(parts, CountBatch::target),
                joined(parts, CountBatch::weight));
    }

    private static float[] joined(List<CountBatch> parts, Function<CountBatch, float[]> values) {
        float[] all = new float
                [parts.stream().mapToInt(part -> values.apply(part).length).sum()];
        int filled = 0;
        for (CountBatch part : parts) {
            float[] own = values.apply(part);
            System.arraycopy(own, 0, all, filled, own.length);
            filled += own.length;
        }
        return all;
    }

    @Override
    public int queries() {
        return 1;
    }

    @Override
    public void giveTo(Inputs inputs) {
        inputs.floats(COUNTS, FloatBuffer.wrap(counts), windows, CountNetwork.BINS, units);
    }
}
