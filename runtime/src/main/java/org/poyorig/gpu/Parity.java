package org.poyorig.gpu;

import java.nio.FloatBuffer;
import java.util.List;
import org.poyorig.decode.Decoder;
import org.poyorig.token.TokenSequence;

/**
 * How far a decoder's answers to fixed windows are from the processor's, in standard deviations of what the processor
 * answers to them, the worst of all outputs.
 *
 * @param largest the largest difference
 * @param rootMeanSquare of all differences
 */
public record Parity(double largest, double rootMeanSquare) {

    /** Decodes the windows with both. */
    public static Parity between(Decoder processor, Decoder other, List<TokenSequence> windows) {
        float[][] expected = answers(processor, windows);
        float[][] found = answers(other, windows);
        double largest = 0;
        double worstSquare = 0;
        for (int output = 0; output < processor.outputCount(); output++) {
            double deviation = deviation(expected, output);
            double squares = 0;
            for (int window = 0; window < expected.length; window++) {
                double difference = Math.abs(found[window][output] - expected[window][output]) / deviation;
                // What is not a number stays so.
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
