package org.poyorig.evaluate;

import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.error.UserError;
import org.poyorig.linear.WienerFit;
import org.poyorig.poyo.LinearFilter;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.SpikeTrain;
import org.poyorig.score.Truth;

/**
 * Fits the linear filter that is mixed with a network: a Wiener filter of the same recording, and the network's share
 * in the decoded value (decision 25). The validation part, which neither has been fitted on, chooses the share, and
 * decides whether the filter is kept (decision 32).
 */
public final class FilterBeside {
    private FilterBeside() {}

    /**
     * A filter and what it gains.
     *
     * @param filter in network units; empty if the recording is too short for a filter, or if the filter gains less
     *     than one standard error
     * @param heldOut the validation samples
     * @param decoded (samples, outputs), decoded by network and filter together in physical units
     */
    public record Beside(Optional<LinearFilter> filter, ScoredSamples heldOut, float[][] decoded) {}

    /**
     * Fits filter and share on the calling thread, in a second or two.
     *
     * @param bundle its outputs have the scale of this recording
     * @param session embeddings that were not fitted on the validation part
     * @param threads number of threads for one decode, including the caller's
     * @param progress called with the fraction done, 0 to 1
     */
    public static Beside fit(
            ModelBundle bundle, SessionEmbedding session, Recording recording, int threads, DoubleConsumer progress) {
        double windowSeconds = bundle.config().sequenceLengthSeconds();
        Truth truth = Truth.of(
                recording,
                bundle.behaviour(),
                bundle.outputs().stream().map(OutputSpec::name).toList());
        ScoredSamples valid = ScoredSamples.of(recording, truth, recording.valid(), LagSweep.ZERO, windowSeconds);
        SpikeTrain spikes = SpikeTrain.of(recording);
        float[][] network;
        try (RecordingDecoder decoder =
                new RecordingDecoder(bundle, session.beside(Optional.empty()), recording, threads)) {
            network = decoder.atRightEdge(valid.timeNanos(), done -> progress.accept(done / 2))
                    .values();
        }
        WienerFit.Fitted fitted;
        try {
            fitted = WienerFit.fitWithin(
                    windowSeconds, recording, spikes, truth, valid, done -> progress.accept(0.5 + done / 2));
        } catch (UserError tooShort) {
            return new Beside(Optional.empty(), valid, network);
        }
        FilterShare share = FilterShare.of(valid, network, fitted.onTraining().decode(spikes, valid.timeNanos()));
        Optional<LinearFilter> filter = Optional.of(fitted.onBoth().filter())
                .filter(kept -> share.keepsFilter())
                .map(kept -> inNetworkUnits(kept, share.network(), bundle).ofUnits(places(recording, session)));
        return new Beside(filter, valid, share.decoded());
    }

    private static LinearFilter inNetworkUnits(LinearFilter filter, double share, ModelBundle bundle) {
        int outputs = filter.bias().length;
        float[] weights = filter.weights().data().clone();
        float[] bias = filter.bias().clone();
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= (float) bundle.outputs().get(k % outputs).scaleOrOne();
        }
        for (int k = 0; k < outputs; k++) {
            bias[k] /= (float) bundle.outputs().get(k).scaleOrOne();
        }
        return new LinearFilter(
                share,
                filter.binSeconds(),
                FloatTensor.of(weights, filter.weights().shape()),
                bias);
    }

    private static int[] places(Recording recording, SessionEmbedding session) {
        return session.unitIds().stream().mapToInt(recording.unitIds()::indexOf).toArray();
    }
}
