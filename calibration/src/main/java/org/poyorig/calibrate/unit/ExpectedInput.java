package org.poyorig.calibrate.unit;

import java.util.Arrays;
import java.util.List;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.fit.batch.TrainingTime;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/**
 * Learns which input of the recurrent path the behaviour lets us expect: ridge regression of the sum over the known
 * units of embedding times standardised count on the behaviour around it (decision 38).
 */
public final class ExpectedInput {
    private static final double RIDGE = 1e-3;

    private ExpectedInput() {}

    /**
     * Returns the bundle with {@link RecurrentConfig#EXPECTED_INPUT}. A bundle whose embeddings describe units, or that
     * has an attention path, is returned as it is.
     *
     * @param recordings recordings that trained the bundle; their training parts are used
     */
    public static ModelBundle in(ModelBundle bundle, List<Recording> recordings) {
        PoyoConfig config = bundle.config();
        if (InitialEmbeddings.describeUnits(bundle) || config.hasAttention()) {
            return bundle;
        }
        int features = RecurrentConfig.expectedRows(config.dimOut()) - 1;
        NormalEquations sums = new NormalEquations(features, config.dim());
        recordings.forEach(recording -> add(bundle, recording, sums));
        double[][] weights = sums.solve(RIDGE);
        double[] deviations = sums.targetDeviations();
        float[] values = new float[(features + 1) * config.dim()];
        for (int k = 0; k < config.dim(); k++) {
            for (int feature = 0; feature < features; feature++) {
                values[feature * config.dim() + k] = (float) weights[feature][k];
            }
            values[features * config.dim() + k] = (float) deviations[k];
        }
        return bundle.with(RecurrentConfig.EXPECTED_INPUT, FloatTensor.of(values, features + 1, config.dim()));
    }

    private static void add(ModelBundle bundle, Recording recording, NormalEquations sums) {
        RecurrentConfig path = bundle.config().recurrent().orElseThrow();
        Truth truth = Truth.of(
                recording,
                bundle.behaviour(),
                bundle.outputs().stream().map(OutputSpec::name).toList());
        Intervals time = TrainingTime.of(recording);
        SessionEmbedding known = SessionMatch.of(bundle, recording.sessionId(), recording.unitIds())
                .embedding();
        BehaviourFeatures behaviour = BehaviourFeatures.of(truth, time, path.binSeconds());
        double[][] counts =
                StandardisedCounts.of(recording, known.unitCounts().orElseThrow(), behaviour.bins(), path.binSeconds());
        int dim = bundle.config().dim();
        double[] input = new double[dim];
        for (int row = 0; row < counts.length; row++) {
            Arrays.fill(input, 0);
            for (int unit = 0; unit < counts[row].length; unit++) {
                for (int k = 0; k < dim; k++) {
                    input[k] += counts[row][unit] * known.unitRows().data()[unit * dim + k];
                }
            }
            sums.add(behaviour.rows()[row], input);
        }
    }
}
