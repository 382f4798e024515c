package org.poyorig.calibrate.curve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import org.poyorig.fit.FitListener.FitScore;
import org.poyorig.score.RSquared;

/**
 * How well several decoders decode a session, for growing numbers of minutes of calibration data.
 *
 * @param schema format of the report
 * @param recording session id of the recording
 * @param simulated whether the simulator made the recording
 * @param bundleSha256 SHA-256 of the network's weights
 * @param behaviour key of the behaviour series that was decoded
 * @param units number of units of the recording
 * @param testSeconds length of the test part
 * @param scoredSamples number of scored samples of the test part
 * @param outputs names of the decoded outputs
 * @param points one point for each number of minutes, rising
 */
public record CurveReport(
        String schema,
        String recording,
        boolean simulated,
        String bundleSha256,
        String behaviour,
        int units,
        double testSeconds,
        int scoredSamples,
        List<String> outputs,
        List<Point> points) {

    /** Format that this version writes. */
    public static final String SCHEMA = "poyo-rig curve 2";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public CurveReport {
        outputs = List.copyOf(outputs);
        points = List.copyOf(points);
    }

    /**
     * The scores for one number of minutes.
     *
     * @param minutes minutes of calibration data
     * @param trainSeconds seconds that were learned from
     * @param heldOutSeconds seconds that chose settings and the best step
     * @param scores one score for each decoder
     */
    public record Point(double minutes, double trainSeconds, double heldOutSeconds, List<Score> scores) {

        public Point {
            scores = List.copyOf(scores);
        }

        /** The score of one decoder; empty if the decoder was not fitted. */
        public Optional<Score> of(CurveDecoder decoder) {
            return scores.stream()
                    .filter(score -> score.decoder().equals(decoder.toString()))
                    .findFirst();
        }
    }

    /**
     * One decoder on the test part.
     *
     * @param decoder see {@link CurveDecoder}
     * @param rSquared causal R², one for each output
     * @param mean mean over the outputs
     * @param networkShare the network's share if a linear filter answers beside it; 1 if there is no filter
     * @param alone mean over the outputs without the linear filter
     * @param steps gradient steps taken
     * @param bestStep step with the best held-out score, which was kept
     * @param seconds duration of the fit on this machine
     * @param provider provider of the last step, with the reason if a faster provider was not used; empty without steps
     * @param heldOut held-out scores in the order of the steps
     */
    public record Score(
            String decoder,
            List<Double> rSquared,
            double mean,
            double networkShare,
            double alone,
            int steps,
            int bestStep,
            double seconds,
            String provider,
            List<FitScore> heldOut) {

        public Score {
            rSquared = List.copyOf(rSquared);
            heldOut = List.copyOf(heldOut);
        }

        /**
         * The first scored step whose mean held-out R² reaches a share of the best held-out score; empty if the decoder
         * takes no steps.
         */
        public Optional<Integer> stepsTo(double share) {
            double best = heldOut.stream().mapToDouble(Score::mean).max().orElse(Double.NaN);
            return heldOut.stream()
                    .filter(score -> mean(score) >= share * best)
                    .map(FitScore::step)
                    .findFirst();
        }

        private static double mean(FitScore score) {
            return RSquared.mean(score.rSquared());
        }
    }

    /** The report as JSON. */
    public String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the report could not be written as JSON", e);
        }
    }
}
