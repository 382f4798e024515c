package org.poyorig.calibrate;

import java.util.List;
import java.util.Optional;
import org.poyorig.evaluate.Comparison;
import org.poyorig.evaluate.Evaluated;
import org.poyorig.evaluate.EvaluationReport;
import org.poyorig.evaluate.UnitContributions;
import org.poyorig.score.RSquared;

/**
 * How well a calibrated session is decoded.
 *
 * @param evaluated scores and decoded values on the test part, with those of baselines fitted on the same minutes
 * @param previous scores of the adapter that the calibration started from, on the same test part; empty if the
 *     calibration started from no adapter
 * @param contributions what each unit contributes on the held-out part; empty if the calibration was cancelled before
 *     all units were left out in turn
 */
public record Assessment(
        Evaluated evaluated, Optional<PreviousAdapter> previous, Optional<UnitContributions> contributions) {

    /** The scores on the test part. */
    public EvaluationReport evaluation() {
        return evaluated.report();
    }

    /** Mean causal R² of the network with the new adapter. */
    double network() {
        return mean(evaluation().poyoAt(0));
    }

    /** The network with the new adapter beside the best baseline fitted on the same minutes. */
    Comparison comparison() {
        return evaluation().comparison();
    }

    /** Mean over the outputs; NaN if there are none. */
    static double mean(List<Double> scores) {
        return RSquared.mean(scores.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
