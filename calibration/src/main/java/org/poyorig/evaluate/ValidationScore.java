package org.poyorig.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.poyorig.baseline.Baseline;
import org.poyorig.baseline.LinearBaseline;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.error.UserError;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RSquared;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.Truth;

/**
 * R² of one decoder on the validation parts of the recordings of a training, all samples together, causal and without a
 * lag. The validation part chose every decoder's settings, so the scores compare decoders and are not test scores.
 *
 * @param decoder name of the decoder
 * @param rSquared one value for each output
 */
public record ValidationScore(String decoder, double[] rSquared) {
    private static final double WINDOW_SECONDS = 1;

    /** Mean over the outputs. */
    public double mean() {
        return RSquared.mean(rSquared);
    }

    /**
     * Fits baselines on each recording's training part and scores them. A baseline for which a recording is too short
     * is left out. Works on the calling thread.
     *
     * @param behaviour key of the decoded series
     * @param outputs its decoded channels
     * @param further baselines beside the Wiener filter
     * @param progress called with the fraction done, 0 to 1
     */
    public static List<ValidationScore> ofBaselines(
            List<Recording> recordings,
            String behaviour,
            List<String> outputs,
            List<Baseline> further,
            DoubleConsumer progress) {
        List<Baseline> all = new ArrayList<>(List.of(LinearBaseline.wienerOfTraining()));
        all.addAll(further);
        List<ValidationScore> scores = new ArrayList<>();
        for (int k = 0; k < all.size(); k++) {
            int before = k;
            score(all.get(k), recordings, behaviour, outputs, done -> progress.accept((before + done) / all.size()))
                    .ifPresent(scores::add);
        }
        return scores;
    }

    /** Scores one baseline; empty if a recording is too short for it. */
    private static Optional<ValidationScore> score(
            Baseline baseline,
            List<Recording> recordings,
            String behaviour,
            List<String> outputs,
            DoubleConsumer progress) {
        List<RSquared.Sums> sums = new ArrayList<>();
        for (Recording recording : recordings) {
            Truth truth = Truth.of(recording, behaviour, outputs);
            ScoredSamples valid = samples(recording, truth);
            int before = sums.size();
            if (valid.count() == 0) {
                return Optional.empty();
            }
            try {
                Baseline.Fitted fitted = baseline.fit(
                        recording, truth, valid, done -> progress.accept((before + done) / recordings.size()));
                sums.add(RSquared.sums(valid.values(), fitted.decode(valid.timeNanos())));
            } catch (UserError tooShort) {
                return Optional.empty();
            }
        }
        return Optional.of(new ValidationScore(baseline.name(), RSquared.pooled(sums)));
    }

    /**
     * Scores a network that knows the recordings, through the live decoder.
     *
     * @param decoder name in the result
     */
    public static ValidationScore ofNetwork(String decoder, ModelBundle bundle, List<Recording> recordings) {
        List<String> outputs = bundle.outputs().stream().map(OutputSpec::name).toList();
        List<RSquared.Sums> sums = new ArrayList<>();
        for (Recording recording : recordings) {
            ScoredSamples valid = samples(recording, Truth.of(recording, bundle.behaviour(), outputs));
            var session = SessionMatch.of(bundle, recording.sessionId(), recording.unitIds())
                    .embedding();
            try (RecordingDecoder live = new RecordingDecoder(bundle, session, recording, 1)) {
                float[][] decoded =
                        live.atRightEdge(valid.timeNanos(), share -> {}).values();
                sums.add(RSquared.sums(valid.values(), decoded));
            }
        }
        return new ValidationScore(decoder, RSquared.pooled(sums));
    }

    private static ScoredSamples samples(Recording recording, Truth truth) {
        return ScoredSamples.of(recording, truth, recording.valid(), LagSweep.ZERO, WINDOW_SECONDS);
    }
}
