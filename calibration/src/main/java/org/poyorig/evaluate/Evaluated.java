package org.poyorig.evaluate;

/**
 * An evaluation's outcome.
 *
 * @param report the numbers
 * @param traces what was decoded, for pictures
 */
public record Evaluated(EvaluationReport report, Traces traces) {

    /**
     * The scored samples with what each decoder made of them, at the lag that was chosen for the network.
     *
     * @param timeSeconds of each sample
     * @param measured (samples, outputs)
     * @param poyo (samples, outputs)
     * @param wiener (samples, outputs)
     */
    public record Traces(double[] timeSeconds, float[][] measured, float[][] poyo, float[][] wiener) {}
}
