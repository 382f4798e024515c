package org.poyorig.calibrate;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.recording.Intervals;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.Truth;

/**
 * How network units become a session's physical ones. Where the behaviour varies about as much as the bundle expects,
 * its own scales stay; where it does not, as when centimetres meet metres, one scale for all outputs makes it vary by
 * one network unit, in the recording's unit.
 */
public final class SessionScale {
    /** How far from one network unit the behaviour's deviation may lie: metres for centimetres lie beyond. */
    private static final double FARTHEST = 20;

    /** What the sums themselves may add to a constant's deviation, as a part of the constant. */
    private static final double ROUNDING = 1e-9;

    private SessionScale() {}

    /** Whether a deviation in network units is what a network can be expected to answer with. */
    static boolean fits(double deviation) {
        return deviation >= 1 / FARTHEST && deviation <= FARTHEST;
    }

    /** The bundle with outputs for this session; the same one where its scales fit. */
    public static ModelBundle in(ModelBundle bundle, Truth truth, Intervals time) {
        double[] deviation = deviations(truth, time);
        boolean fits = true;
        double square = 0;
        for (int output = 0; output < deviation.length; output++) {
            fits &= fits(
                    deviation[output] / Math.abs(bundle.outputs().get(output).scaleOrOne()));
            square += deviation[output] * deviation[output] / deviation.length;
        }
        if (fits) {
            return bundle;
        }
        OptionalDouble scale = OptionalDouble.of(Math.sqrt(square));
        List<OutputSpec> outputs = bundle.outputs().stream()
                .map(output -> new OutputSpec(output.name(), truth.unit(), scale))
                .toList();
        return bundle.withOutputs(outputs);
    }

    /** Standard deviation of each output over the samples in which all were measured; NaN where there are none. */
    public static double[] deviations(Truth truth, Intervals time) {
        float[][] measured = IntStream.range(0, truth.timeNanos().length)
                .filter(k -> {
                    double at = RecordingClock.seconds(truth.timeNanos()[k]);
                    return time.cover(at, at);
                })
                .mapToObj(k -> truth.values()[k])
                .filter(row -> IntStream.range(0, row.length).allMatch(output -> Float.isFinite(row[output])))
                .toArray(float[][]::new);
        double[] deviations = new double[truth.outputCount()];
        for (int output = 0; output < deviations.length; output++) {
            double mean = 0;
            for (float[] row : measured) {
                mean += row[output];
            }
            mean /= measured.length;
            double square = 0;
            for (float[] row : measured) {
                square += (row[output] - mean) * (row[output] - mean) / measured.length;
            }
            boolean constant = Math.sqrt(square) <= ROUNDING * Math.abs(mean);
            deviations[output] = measured.length == 0 ? Double.NaN : constant ? 0 : Math.sqrt(square);
        }
        return deviations;
    }
}
