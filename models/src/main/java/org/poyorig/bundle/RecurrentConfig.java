package org.poyorig.bundle;

/**
 * The shape of a network's recurrent path: gated recurrent units that read standardised spike counts. Each spike counts
 * with the embedding of its unit, so the path learns from the same embeddings as the attention path (decision 29).
 *
 * @param binSeconds width of a time bin
 * @param width width of the state of one member
 * @param members number of recurrent networks whose answers are averaged
 * @param alone whether the network has no attention path
 */
public record RecurrentConfig(double binSeconds, int width, int members, boolean alone) {
    /** Statistics of each unit's counts, (units + 1, 3); see {@link #STATISTICS}. Never trained. */
    public static final String COUNTS = "unit_counts.weight";

    /**
     * Columns of {@link #COUNTS}: the mean of the square root of a unit's count in a time bin; 1 / its spread; and 1 if
     * the unit is lost when it has no spike in a whole window, else 0.
     */
    public static final int STATISTICS = 3;

    /**
     * The attention path's share in the decoded value, (1); only if there are both paths. Never trained by gradients.
     */
    public static final String ATTENTION_SHARE = "paths.attention_share";

    /** Weights of the gates: (members, inputs, 3 · width); update gate, reset gate, candidate state. */
    public static final String INPUT = "recurrent.input";

    /** Weights of the state: (members, width, 3 · width), gates in the order of {@link #INPUT}. */
    public static final String STATE = "recurrent.state";

    /** Weights of the answers: (members, width, outputs). */
    public static final String READOUT = "recurrent.readout";

    /**
     * The input of the path that behaviour lets us expect, (features + 1, dim): linear weights of the features of the
     * behaviour, then the standard deviation of the input. The embeddings of new units are fitted to it (decision 38).
     * Optional; never trained.
     */
    public static final String EXPECTED_INPUT = "recurrent.expected_input";

    /** Time bins around a moment whose behaviour {@link #EXPECTED_INPUT} uses: this many before the moment. */
    public static final int EXPECTED_BEFORE = 10;

    /** Time bins around a moment whose behaviour {@link #EXPECTED_INPUT} uses: this many after the moment. */
    public static final int EXPECTED_AFTER = 15;

    /** Rows of {@link #EXPECTED_INPUT}: for each time bin the outputs and their magnitude, then the deviation. */
    public static int expectedRows(int outputs) {
        return (EXPECTED_BEFORE + 1 + EXPECTED_AFTER) * (outputs + 1) + 1;
    }

    /** The start of a bin is no exact float; a spike this share of a bin before it belongs to the bin. */
    public static final float BIN_EDGE = 1e-3f;

    /** The time bin of a spike, from 0, as the graph computes it; the caller limits it to the bins of a window. */
    public int bin(float secondsFromWindowStart) {
        return (int) (secondsFromWindowStart * (float) (1 / binSeconds) + BIN_EDGE);
    }

    /** Number of time bins of a window. */
    public int bins(double windowSeconds) {
        return (int) Math.max(1, Math.round(windowSeconds / binSeconds));
    }
}
