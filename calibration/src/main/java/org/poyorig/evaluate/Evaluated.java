package org.poyorig.evaluate;

/**
 * The result of an evaluation.
 *
 * @param report the numbers
 * @param traces decoded values, for pictures
 */
public record Evaluated(EvaluationReport report, Traces traces) {

    /**
     * The scored samples and their decoded values, at the lag that was chosen for the network.
     *
     * @param timeSeconds of each sample
     * @param measured (samples, outputs)
     * @param poyo (samples, outputs)
     * @param wiener (samples, outputs)
     */
    public record Traces(double[] timeSeconds, float[][] measured, float[][] poyo, float[][] wiener) {}
}
