package org.poyorig.calibrate.unit;

import java.util.Arrays;
import java.util.Random;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/** Makes the embeddings of new units before any gradient step. */
@FunctionalInterface
public interface InitialEmbeddings {

    /** Standard deviation of POYO's random initial embeddings. */
    double RANDOM_DEVIATION = 0.02;

    /** Key in a bundle's provenance that tells how its unit embeddings were made. */
    String PROVENANCE = "unit rows";

    /** Value of {@link #PROVENANCE} in a bundle whose unit embeddings are {@link UnitDescriptions}. */
    String DESCRIBED = "described";

    /** Key in a bundle's provenance that tells how many equal parts its embeddings have, each learned on its own. */
    String PARTS = "embedding parts";

    /** Scaled fingerprints, from which the embeddings of new networks learn. */
    InitialEmbeddings FINGERPRINTS = scaledFingerprint(0.1f);

    /**
     * Makes an embedding for each unit of a recording.
     *
     * @param truth the behaviour that will be decoded
     * @param time stretches of the recording that may be used
     * @param dim length of an embedding
     * @return (units, dim)
     */
    float[][] ofUnits(Recording recording, Truth truth, Intervals time, int dim);

    /**
     * Returns initial embeddings that suit a bundle: {@link UnitDescriptions} if its network was trained to read them,
     * {@link AlignedRows} if the bundle tells which input to expect, else scaled fingerprints.
     */
    static InitialEmbeddings forBundle(ModelBundle bundle) {
        if (describeUnits(bundle)) {
            return UnitDescriptions::of;
        }
        if (AlignedRows.suit(bundle)) {
            return AlignedRows.of(bundle);
        }
        return "2".equals(bundle.provenance().get(PARTS)) ? FINGERPRINTS.twice() : FINGERPRINTS;
    }

    /** Whether the embeddings of a bundle describe units, so that its network learned to read descriptions. */
    static boolean describeUnits(ModelBundle bundle) {
        return DESCRIBED.equals(bundle.provenance().get(PROVENANCE));
    }

    /** Makes both halves of an embedding alike. */
    private InitialEmbeddings twice() {
        return (recording, truth, time, dim) -> {
            float[][] rows = ofUnits(recording, truth, time, dim / 2);
            for (int unit = 0; unit < rows.length; unit++) {
                float[] both = Arrays.copyOf(rows[unit], dim);
                System.arraycopy(rows[unit], 0, both, dim / 2, dim / 2);
                rows[unit] = both;
            }
            return rows;
        };
    }

    /** Whether most embeddings were learned on earlier days, so that a fit needs to correct them only. */
    default boolean learnedBefore() {
        return false;
    }

    /**
     * Makes the embedding of the session.
     *
     * @param mean mean embedding of the sessions that the network knows
     */
    default float[] ofSession(float[] mean) {
        return mean;
    }

    /**
     * Uses the scaled fingerprint as the first values of the embedding and 0 as the others. A fingerprint holds
     * correlations between spike counts and outputs over several lags, and the unit's rate.
     */
    static InitialEmbeddings scaledFingerprint(float scale) {
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

    /** Makes random embeddings, as published for unit identification; for comparison only. */
    static InitialEmbeddings random(long seed) {
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
