package org.poyorig.evaluate;

import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.error.UserError;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.linear.WienerFilter;
import org.poyorig.linear.WienerFit;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RSquared;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.SpikeTrain;
import org.poyorig.score.Truth;

/**
 * The one number that a live decoder is judged by, for several decoders on the same samples of a recording's test part:
 * R² of the answer given at once. An {@link Evaluation} says more and takes longer. Everything runs on the calling
 * thread.
 */
public final class CausalScores {
    private final Recording recording;
    private final Truth truth;
    private final ScoredSamples valid;
    private final ScoredSamples test;

    /**
     * @param bundle says what is decoded
     * @throws UserError when the recording has nothing to score it with
     */
    public CausalScores(ModelBundle bundle, Recording recording) {
        this.recording = recording;
        this.truth = Truth.of(
                recording,
                bundle.behaviour(),
                bundle.outputs().stream().map(OutputSpec::name).toList());
        double window = bundle.config().sequenceLengthSeconds();
        this.valid = samples("validation", recording.valid(), window);
        this.test = samples("test", recording.test(), window);
    }

    private ScoredSamples samples(String part, Intervals inside, double windowSeconds) {
        ScoredSamples samples = ScoredSamples.of(recording, truth, inside, LagSweep.ZERO, windowSeconds);
        if (samples.count() < 2) {
            throw new UserError(
                    part + " part of " + recording.sessionId(),
                    "measured samples with a whole window before them",
                    samples.count() + " in " + inside.totalSeconds() + " s",
                    "give the recording a longer " + part + " part");
        }
        return samples;
    }

    /**
     * R² for each output.
     *
     * @param rSquared of what is decoded
     * @param alone of the network's own answer; empty where no filter answers beside it
     */
    public record NetworkScores(double[] rSquared, Optional<double[]> alone) {}

    /** How many samples of the test part are scored. */
    public int sampleCount() {
        return test.count();
    }

    /**
     * A network and its filter, where the session has one, through the live decoder.
     *
     * @param session rows of the recording's units
     * @param threads threads that work on one decode, the caller's included
     * @param provider what decodes, as far as this machine has it
     * @param progress told the fraction that is done
     */
    public NetworkScores network(
            ModelBundle bundle,
            SessionEmbedding session,
            int threads,
            ProviderChoice provider,
            DoubleConsumer progress) {
        try (RecordingDecoder decoder = new RecordingDecoder(bundle, session, recording, threads, provider)) {
            float[][] decoded = decoder.atRightEdge(test.timeNanos(), progress).values();
            return new NetworkScores(
                    RSquared.perOutput(test.values(), decoded),
                    decoder.networkAlone(decoded, test.timeNanos())
                            .map(alone -> RSquared.perOutput(test.values(), alone)));
        }
    }

    /**
     * A Wiener filter fitted on the training part, its settings chosen on the validation part, then fitted on both.
     *
     * @return R² for each output
     */
    public double[] wiener(DoubleConsumer progress) {
        SpikeTrain spikes = SpikeTrain.of(recording);
        WienerFilter filter = WienerFit.fit(recording, spikes, truth, valid, LagSweep.ZERO, progress)
                .get(0)
                .onBoth();
        return RSquared.perOutput(test.values(), filter.decode(spikes, test.timeNanos()));
    }
}
