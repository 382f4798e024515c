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
 * Chooses unit and scale of a session's outputs. The unit is that of the behaviour. The scale is the bundle's,
 * converted to that unit, if the behaviour varies about as much as the bundle expects. If not, or if the behaviour is
 * another quantity, such as V instead of cm/s, then all outputs get one new scale, so that they vary by about one
 * network unit.
 */
public final class SessionScale {
    /** Largest accepted ratio between the behaviour's deviation and one network unit, in either direction. */
    private static final double FARTHEST = 20;

    /** A deviation up to this share of the mean is a rounding error: the behaviour is constant. */
    private static final double ROUNDING = 1e-9;

    private SessionScale() {}

    /** Whether a deviation in network units is within the accepted range. */
    private static boolean fits(double deviation) {
        return deviation >= 1 / FARTHEST && deviation <= FARTHEST;
    }

    /** Returns the bundle with units and scales for this session; the given bundle if both fit. */
    public static ModelBundle in(ModelBundle bundle, Truth truth, Intervals time) {
        double[] deviation = deviations(truth, time);
        boolean fits = true;
        double square = 0;
        for (int output = 0; output < deviation.length; output++) {
            fits &= fits(bundle.outputs().get(output), deviation[output], truth.unit());
            square += deviation[output] * deviation[output] / deviation.length;
        }
        OptionalDouble own = fits ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(square));
        List<OutputSpec> outputs = bundle.outputs().stream()
                .map(output -> inSession(output, truth.unit(), own))
                .toList();
        return outputs.equals(bundle.outputs()) ? bundle : bundle.withOutputs(outputs);
    }

    /** Whether a behaviour of this deviation and unit may keep the scale of an output. */
    static boolean fits(OutputSpec output, double deviation, String unit) {
        return !PhysicalUnit.differ(output.unit(), unit) && fits(deviation / scaleIn(output, unit));
    }

    /** The scale of an output in another unit; the output's own scale if the unit is unknown or another quantity. */
    static double scaleIn(OutputSpec output, String unit) {
        return Math.abs(output.scaleOrOne())
                * PhysicalUnit.factor(output.unit(), unit).orElse(1);
    }

    private static OutputSpec inSession(OutputSpec output, String unit, OptionalDouble ownScale) {
        if (ownScale.isPresent()) {
            return new OutputSpec(output.name(), unit, ownScale);
        }
        if (unit.isEmpty() || unit.equals(output.unit())) {
            return output;
        }
        double factor = PhysicalUnit.factor(output.unit(), unit).orElse(1);
        OptionalDouble scale = output.scale().isPresent()
                ? OptionalDouble.of(output.scale().getAsDouble() * factor)
                : OptionalDouble.empty();
        return new OutputSpec(output.name(), unit, scale);
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
