package org.poyorig.calibrate;

/** Where the rows of new units start, before any gradient step. */
@FunctionalInterface
public interface RowGuess {

    /**
     * @param fingerprints (units, features), see {@link Fingerprints}
     * @param dim width of a row
     * @return (units, dim)
     */
    float[][] rows(float[][] fingerprints, int dim);

    /**
     * The fingerprint itself, scaled, in the first places of the row: what the shipped bundles' rows were trained from.
     */
    static RowGuess scaledFingerprint(float scale) {
        return (fingerprints, dim) -> {
            float[][] rows = new float[fingerprints.length][dim];
            for (int unit = 0; unit < rows.length; unit++) {
                for (int k = 0; k < Math.min(dim, fingerprints[unit].length); k++) {
                    rows[unit][k] = scale * fingerprints[unit][k];
                }
            }
            return rows;
        };
    }
}
