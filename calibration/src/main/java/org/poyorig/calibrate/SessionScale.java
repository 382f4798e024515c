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
 * Chooses the scale between network units and a session's physical units. If the behaviour varies about as much as the
 * bundle expects, the bundle's scales stay. If not, for example because a recording is in centimetres and the bundle in
 * metres, all outputs get one new scale, so that they vary by about one network unit.
 */
public final class SessionScale {
    /** Largest accepted ratio between the behaviour's deviation and one network unit, in either direction. */
    private static final double FARTHEST = 20;

    /** A deviation up to this share of the mean is a rounding error: the behaviour is constant. */
    private static final double ROUNDING = 1e-9;

    private SessionScale() {}

    /** Whether a deviation in network units is within the accepted range. */
    static boolean fits(double deviation) {
        return deviation >= 1 / FARTHEST && deviation <= FARTHEST;
    }

    /** Returns the bundle with output scales for this session; the given bundle if its scales fit. */
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

    /** Standard deviation of each output over the samples in which all outputs were measured; NaN if there are none. */
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
