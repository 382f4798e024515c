package org.poyorig.calibrate.unit;

import java.util.Random;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/** Where the rows of new units start, before any gradient step. */
@FunctionalInterface
public interface RowGuess {

    /** Deviation of rows that POYO starts at random. */
    double RANDOM_DEVIATION = 0.02;

    /** Provenance key of a bundle that says what its rows are. */
    String PROVENANCE = "unit rows";

    /** Provenance of a bundle whose rows are {@link UnitDescriptions}. */
    String DESCRIBED = "described";

    /**
     * @param truth what is to be decoded
     * @param time stretches that may be looked at
     * @param dim width of a row
     * @return (units, dim)
     */
    float[][] rows(Recording recording, Truth truth, Intervals time, int dim);

    /**
     * What the bundle's network was trained to read: descriptions where it says so, else the scaled fingerprint that
     * its rows were trained from, which is as good a start as a network knows that never had to read one.
     */
    static RowGuess of(ModelBundle bundle) {
        return DESCRIBED.equals(bundle.provenance().get(PROVENANCE)) ? UnitDescriptions::of : scaledFingerprint(0.1f);
    }

    /**
     * Where the session's own row starts.
     *
     * @param mean of the sessions that the network knows
     */
    default float[] sessionRow(float[] mean) {
        return mean;
    }

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
