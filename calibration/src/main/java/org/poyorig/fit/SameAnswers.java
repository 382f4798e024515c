package org.poyorig.fit;

import java.util.Locale;
import java.util.Map;
import org.poyorig.gpu.CheckedWorker;

/**
 * Compares the results of a graph on two providers: loss, gradients, decoded values. An output, taken as a vector, may
 * differ by a thousandth of its length, or by a hundred-thousandth of the length of all outputs together if that is
 * more. Summing 32-bit values in another order changes results about a hundred times less.
 */
final class SameAnswers implements CheckedWorker.Check<Map<String, float[]>> {
    private static final double OF_ITS_OWN = 1e-3;
    private static final double OF_ALL = 1e-5;

    @Override
    public String fault(Map<String, float[]> certain, Map<String, float[]> found) {
        if (!isFinite(certain)) {
            return isFinite(found) ? "its values are finite, but those of the CPU are not" : "";
        }
        double all = Math.sqrt(
                certain.values().stream().mapToDouble(SameAnswers::square).sum());
        for (Map.Entry<String, float[]> output : certain.entrySet()) {
            double own = Math.sqrt(square(output.getValue()));
            double difference = difference(output.getValue(), found.get(output.getKey()));
            if (!(difference <= Math.max(OF_ITS_OWN * own, OF_ALL * all))) {
                return String.format(
                        Locale.ROOT,
                        "its %s differs from the CPU's by %.2g; the CPU's has length %.2g",
                        output.getKey(),
                        difference,
                        own);
            }
        }
        return "";
    }

    @Override
    public boolean isFinite(Map<String, float[]> found) {
        return found.values().stream().allMatch(values -> Double.isFinite(square(values)));
    }

    private static double difference(float[] certain, float[] found) {
        double squares = 0;
        for (int k = 0; k < certain.length; k++) {
            double difference = (double) found[k] - certain[k];
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }

    private static double square(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return squares;
    }
}
