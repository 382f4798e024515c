package org.poyorig.gpu.trial;

import java.nio.FloatBuffer;
import java.util.List;
import org.poyorig.decode.Decoder;
import org.poyorig.token.TokenSequence;

/**
 * The difference between a decoder's outputs and the CPU's outputs for the same windows. The unit is the standard
 * deviation of the CPU's output. Both values are those of the worst output.
 *
 * @param largest the largest difference
 * @param rootMeanSquare root mean square of all differences
 */
public record Parity(double largest, double rootMeanSquare) {

    /** Decodes the windows with both decoders. */
    public static Parity between(Decoder cpu, Decoder other, List<TokenSequence> windows) {
        float[][] expected = answers(cpu, windows);
        float[][] found = answers(other, windows);
        double largest = 0;
        double worstSquare = 0;
        for (int output = 0; output < cpu.outputCount(); output++) {
            double deviation = deviation(expected, output);
            double squares = 0;
            for (int window = 0; window < expected.length; window++) {
                double difference = Math.abs(found[window][output] - expected[window][output]) / deviation;
                // NaN stays NaN, so a tolerance refuses it.
                largest = Math.max(largest, difference);
                squares += difference * difference / expected.length;
            }
            worstSquare = Math.max(worstSquare, squares);
        }
        return new Parity(largest, Math.sqrt(worstSquare));
    }

    private static float[][] answers(Decoder decoder, List<TokenSequence> windows) {
        float[][] answers = new float[windows.size()][decoder.outputCount()];
        for (int window = 0; window < answers.length; window++) {
            FloatBuffer outputs = decoder.decode(windows.get(window));
            outputs.get(0, answers[window]);
        }
        return answers;
    }

    private static double deviation(float[][] answers, int output) {
        double mean = 0;
        for (float[] answer : answers) {
            mean += answer[output] / answers.length;
        }
        double variance = 0;
        for (float[] answer : answers) {
            variance += (answer[output] - mean) * (answer[output] - mean) / answers.length;
        }
        return Math.sqrt(variance);
    }
}
