package org.poyorig.calibrate.unit;

import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.fit.batch.UnitCounts;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/**
 * Embeddings with which the units together give a recurrent path the input that it knows. The behaviour tells which
 * input to expect ({@link ExpectedInput}); ridge regression of this input on the standardised counts gives the
 * embeddings. A regression makes its prediction smaller than the target, so each value of the embeddings is scaled to
 * the deviation that the input had in training. No gradient step is needed (decision 38).
 */
final class AlignedRows implements InitialEmbeddings {
    private static final double RIDGE = 0.03;

    private final ModelBundle bundle;

    private AlignedRows(ModelBundle bundle) {
        this.bundle = bundle;
    }

    /** Whether a bundle tells which input to expect. */
    static boolean suit(ModelBundle bundle) {
        return bundle.weights().containsKey(RecurrentConfig.EXPECTED_INPUT);
    }

    static InitialEmbeddings of(ModelBundle bundle) {
        return new AlignedRows(bundle);
    }

    @Override
    public float[][] ofUnits(Recording recording, Truth truth, Intervals time, int dim) {
        double binSeconds = bundle.config().recurrent().orElseThrow().binSeconds();
        FloatTensor statistics = UnitCounts.of(bundle.config(), recording, time).orElseThrow();
        BehaviourFeatures behaviour = BehaviourFeatures.of(truth, time, binSeconds);
        double[][] counts = StandardisedCounts.of(recording, statistics, behaviour.bins(), binSeconds);
        FloatTensor known = bundle.weight(RecurrentConfig.EXPECTED_INPUT);
        NormalEquations sums = new NormalEquations(recording.unitIds().size(), dim);
        double[][] expected = centred(behaviour.rows(), known);
        for (int row = 0; row < counts.length; row++) {
            sums.add(counts[row], expected[row]);
        }
        double[][] weights = sums.solve(RIDGE);
        double[] deviations = sums.predictedDeviations(weights);
        int last = (known.extent(0) - 1) * dim;
        float[][] rows = new float[weights.length][dim];
        for (int k = 0; k < dim; k++) {
            double scale = deviations[k] == 0 ? 0 : known.data()[last + k] / deviations[k];
            for (int unit = 0; unit < rows.length; unit++) {
                rows[unit][k] = (float) (scale * weights[unit][k]);
            }
        }
        return rows;
    }

    /** The expected input, (rows, dim), with mean 0. */
    private static double[][] centred(double[][] behaviour, FloatTensor known) {
        int dim = known.extent(1);
        double[][] expected = new double[behaviour.length][dim];
        double[] mean = new double[dim];
        for (int row = 0; row < behaviour.length; row++) {
            for (int feature = 0; feature < behaviour[row].length; feature++) {
                for (int k = 0; k < dim; k++) {
                    expected[row][k] += behaviour[row][feature] * known.data()[feature * dim + k];
                }
            }
            for (int k = 0; k < dim; k++) {
                mean[k] += expected[row][k] / behaviour.length;
            }
        }
        for (double[] row : expected) {
            for (int k = 0; k < dim; k++) {
                row[k] -= mean[k];
            }
        }
        return expected;
    }
}
