package org.poyorig.calibrate.curve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import org.poyorig.fit.FitListener.FitScore;
import org.poyorig.score.RSquared;

/**
 * How well a session is decoded after so many minutes of calibration data.
 *
 * @param schema names this form of the report
 * @param recording the recording's session
 * @param simulated whether the recording was made by the simulator
 * @param bundleSha256 identity of the network's weights
 * @param behaviour name of the series that was decoded
 * @param units how many units the recording has
 * @param testSeconds length of the part that is scored, the same for all
 * @param scoredSamples how many samples of it are scored
 * @param outputs what is decoded
 * @param points one for each length, rising
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

    /** The form that this version writes. */
    public static final String SCHEMA = "poyo-rig curve 2";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public CurveReport {
        outputs = List.copyOf(outputs);
        points = List.copyOf(points);
    }

    /**
     * One length of calibration data.
     *
     * @param minutes the length
     * @param trainSeconds of it, what is learned from
     * @param heldOutSeconds of it, what chooses settings and steps
     */
    public record Point(double minutes, double trainSeconds, double heldOutSeconds, List<Score> scores) {

        public Point {
            scores = List.copyOf(scores);
        }

        /** The score of one decoder, where it was asked for. */
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
     * @param mean their mean
     * @param networkShare the network's share where a linear filter answers beside it; 1 where it answers alone
     * @param alone mean over outputs without the filter
     * @param steps gradient steps taken
     * @param bestStep the step that was kept, best on held-out time
     * @param seconds what fitting it took on this machine
     * @param provider what computed the steps in the end, and why nothing faster did; empty where there are none
     * @param heldOut held-out scores along the way
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
         * The first scored step whose mean held-out R² reaches a share of the best one along the way; empty where
         * nothing was fitted by steps.
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

    /** The whole report as text, keys in the record's order. */
    public String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of plain values did not become JSON", e);
        }
    }
}
