package org.poyorig.evaluate;

import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.poyorig.baseline.Baseline;
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
 * R² without a lag at the causal right edge, for several decoders on the same samples of a recording's test part. A
 * live decoder is judged by this number. An {@link Evaluation} reports more and takes longer. Everything runs on the
 * calling thread.
 */
public final class CausalScores {
    private final Recording recording;
    private final Truth truth;
    private final ScoredSamples valid;
    private final ScoredSamples test;

    /**
     * @param bundle names the decoded behaviour and outputs
     * @throws UserError if the recording has too few samples of this behaviour
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
                    "at least 2 measured samples with a whole window before them",
                    samples.count() + " such samples in " + inside.totalSeconds() + " s",
                    "use a recording with a longer " + part + " part");
        }
        return samples;
    }

    /**
     * R² for each output.
     *
     * @param rSquared of the decoded values
     * @param alone of the network without the filter; empty if the session has no filter
     */
    public record NetworkScores(double[] rSquared, Optional<double[]> alone) {}

    /** Number of scored samples of the test part. */
    public int sampleCount() {
        return test.count();
    }

    /**
     * Scores a network, with its filter if the session has one, through the live decoder.
     *
     * @param session embeddings of the recording's units
     * @param threads number of threads for one decode, including the caller's
     * @param provider execution provider to use if this machine has it
     * @param progress called with the fraction done, 0 to 1
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
     * Scores a Wiener filter, see {@link #decodedByWiener}.
     *
     * @return R² for each output
     */
    public double[] wiener(DoubleConsumer progress) {
        return score(decodedByWiener(progress));
    }

    /** R² of decoded values of the test samples, for each output. */
    public double[] score(float[][] decoded) {
        return RSquared.perOutput(test.values(), decoded);
    }

    /**
     * Decodes the test samples with a baseline.
     *
     * @return (samples, outputs) in physical units
     */
    public float[][] decodedBy(Baseline baseline, DoubleConsumer progress) {
        return baseline.fit(recording, truth, valid, progress).decode(test.timeNanos());
    }

    /**
     * Decodes the test samples with a Wiener filter. Its settings are chosen on the validation part; it is fitted on
     * training and validation parts.
     *
     * @return (samples, outputs) in physical units
     */
    public float[][] decodedByWiener(DoubleConsumer progress) {
        SpikeTrain spikes = SpikeTrain.of(recording);
        WienerFilter filter = WienerFit.fit(recording, spikes, truth, valid, LagSweep.ZERO, progress)
                .get(0)
                .onBoth();
        return filter.decode(spikes, test.timeNanos());
    }
}
