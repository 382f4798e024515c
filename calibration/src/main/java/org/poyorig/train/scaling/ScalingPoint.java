package org.poyorig.train.scaling;

import java.util.List;

/**
 * The scores of one point on the test part of the first recording.
 *
 * @param schema format of a point's file
 * @param identity settings and recordings, see {@link ScalingPlan#identity}
 * @param cut data and network in words
 * @param minutes minutes of the first recording's training part
 * @param units units of the first recording
 * @param sessions recordings that the network was trained on
 * @param width width of the state of each member
 * @param parameters weights of the network without its embedding tables
 * @param recipe how the kept network was trained
 * @param trainingSeconds time of training and choosing the network on this machine
 * @param scoredSamples scored samples of the test part
 * @param scores the network first, then the baselines, which were fitted on the first recording only
 */
public record ScalingPoint(
        String schema,
        String identity,
        String cut,
        double minutes,
        int units,
        int sessions,
        int width,
        long parameters,
        String recipe,
        double trainingSeconds,
        int scoredSamples,
        List<Score> scores) {

    /** Format that this version writes. */
    static final String SCHEMA = "poyo-rig scaling point 1";

    /** Name of the network among the scores. */
    static final String NETWORK = "recurrent network";

    public ScalingPoint {
        scores = List.copyOf(scores);
    }

    /**
     * Causal R² of one decoder, without a lag.
     *
     * @param rSquared one value for each output
     * @param mean mean over the outputs
     */
    public record Score(String decoder, List<Double> rSquared, double mean) {}

    /** Mean R² of a decoder; NaN if the decoder was not scored. */
    public double mean(String decoder) {
        return scores.stream()
                .filter(score -> score.decoder().equals(decoder))
                .mapToDouble(Score::mean)
                .findFirst()
                .orElse(Double.NaN);
    }
}
