package org.poyorig.train.scaling;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.poyorig.baseline.Baseline;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.error.UserError;
import org.poyorig.evaluate.RecordingDecoder;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RSquared;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.Truth;

/**
 * Scores decoders on the test part of a cut recording, causal and without a lag. Every decoder was fitted on the
 * training part only; the validation part only chooses settings.
 */
final class TestPart {
    private static final double WINDOW_SECONDS = 1;

    private final Recording recording;
    private final Truth truth;
    private final ScoredSamples valid;
    private final ScoredSamples test;

    /** @throws UserError if the test part has fewer than two samples */
    TestPart(Recording recording, String behaviour, List<String> outputs) {
        this.recording = recording;
        this.truth = Truth.of(recording, behaviour, outputs);
        this.valid = ScoredSamples.of(recording, truth, recording.valid(), LagSweep.ZERO, WINDOW_SECONDS);
        this.test = ScoredSamples.of(recording, truth, recording.test(), LagSweep.ZERO, WINDOW_SECONDS);
        if (test.count() < 2) {
            throw new UserError(
                    "test part of " + recording.sessionId(),
                    "at least 2 measured samples with a whole window before them",
                    test.count() + " such samples in " + recording.test().totalSeconds() + " s",
                    "use a recording with a longer test part");
        }
    }

    int samples() {
        return test.count();
    }

    /** Scores a network that knows the recording, through the live decoder. */
    ScalingPoint.Score of(ModelBundle bundle, int threads, ProviderChoice provider, DoubleConsumer progress) {
        var session = SessionMatch.of(bundle, recording.sessionId(), recording.unitIds())
                .embedding();
        try (RecordingDecoder live = new RecordingDecoder(bundle, session, recording, threads, provider)) {
            return score(
                    ScalingPoint.NETWORK,
                    live.atRightEdge(test.timeNanos(), progress).values());
        }
    }

    /**
     * Fits and scores a baseline.
     *
     * @throws UserError if the training part is too short for it
     */
    ScalingPoint.Score of(Baseline baseline, ScalingBaseline kind, DoubleConsumer progress) {
        // The Kalman filter would also learn from the validation part if the recording had one.
        Recording seen = kind == ScalingBaseline.KALMAN ? withoutValidation() : recording;
        return score(baseline.name(), baseline.fit(seen, truth, valid, progress).decode(test.timeNanos()));
    }

    private Recording withoutValidation() {
        return new Recording(
                recording.sessionId(),
                recording.unitIds(),
                recording.spikeTimeSeconds(),
                recording.spikeUnit(),
                recording.behaviour(),
                recording.domain(),
                recording.train(),
                Intervals.none(),
                recording.test(),
                recording.notes());
    }

    private ScalingPoint.Score score(String decoder, float[][] decoded) {
        double[] rSquared = RSquared.perOutput(test.values(), decoded);
        return new ScalingPoint.Score(decoder, Arrays.stream(rSquared).boxed().toList(), RSquared.mean(rSquared));
    }
}
