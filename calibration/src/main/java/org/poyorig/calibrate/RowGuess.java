package org.poyorig.calibrate;

import java.util.Random;
import org.poyorig.evaluate.Truth;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

/** Where the rows of new units start, before any gradient step. */
@FunctionalInterface
public interface RowGuess {

    /** Deviation of rows that POYO starts at random. */
    double RANDOM_DEVIATION = 0.02;

    /** What the rows of the bundles that ship were started from, so that no trained map is needed. */
    RowGuess DEFAULT = scaledFingerprint(0.1f);

    /**
     * @param truth what is to be decoded
     * @param time stretches that may be looked at
     * @param dim width of a row
     * @return (units, dim)
     */
    float[][] rows(Recording recording, Truth truth, Intervals time, int dim);

    /**
     * The fingerprint itself, scaled, in the first places of the row: what the shipped bundles' rows were trained from.
     * See {@link Fingerprints}.
     */
    static RowGuess scaledFingerprint(float scale) {
        return (recording, truth, time, dim) -> {
            float[][] fingerprints = Fingerprints.of(recording, truth, time);
            float[][] rows = new float[fingerprints.length][dim];
            for (int unit = 0; unit < rows.length; unit++) {
                for (int k = 0; k < Math.min(dim, fingerprints[unit].length); k++) {
                    rows[unit][k] = scale * fingerprints[unit][k];
                }
            }
            return rows;
        };
    }

    /** Random rows, as unit identification was published; to compare with. */
    static RowGuess random(long seed) {
        return (recording, truth, time, dim) -> {
            Random random = new Random(seed);
            float[][] rows = new float[recording.unitIds().size()][dim];
            for (float[] row : rows) {
                for (int k = 0; k < dim; k++) {
                    row[k] = (float) (RANDOM_DEVIATION * random.nextGaussian());
                }
            }
            return rows;
        };
    }
}
