package org.poyorig.baseline;

import java.util.List;
import org.poyorig.score.ScoredSamples;

/**
 * Mean and standard deviation of each output, by which a network's outputs are standardised.
 *
 * @param mean (outputs), physical units
 * @param scale (outputs), physical units; 1 for an output that never changes
 */
record OutputScale(float[] mean, float[] scale) {

    /** Measures the outputs over the samples of all recordings. */
    static OutputScale of(List<ScoredSamples> recordings) {
        int outputs = recordings.get(0).values()[0].length;
        int count = recordings.stream().mapToInt(ScoredSamples::count).sum();
        float[] mean = new float[outputs];
        float[] scale = new float[outputs];
        for (int output = 0; output < outputs; output++) {
            double sum = 0;
            for (ScoredSamples samples : recordings) {
                for (float[] row : samples.values()) {
                    sum += row[output];
                }
            }
            double average = sum / count;
            double squares = 0;
            for (ScoredSamples samples : recordings) {
                for (float[] row : samples.values()) {
                    squares += (row[output] - average) * (row[output] - average);
                }
            }
            double deviation = Math.sqrt(squares / count);
            mean[output] = (float) average;
            scale[output] = deviation == 0 ? 1 : (float) deviation;
        }
        return new OutputScale(mean, scale);
    }
}
