package org.poyorig.evaluate;

import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.error.UserError;
import org.poyorig.linear.WienerFilter;
import org.poyorig.linear.WienerFit;
import org.poyorig.poyo.LinearFilter;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.SpikeTrain;
import org.poyorig.score.Truth;

/**
 * Fits the linear filter that is mixed with a network: a Wiener filter of the same recording, and the network's share
 * in the decoded value. The share minimises the error on the validation part, which neither has been fitted on. The
 * shorter the validation part, the closer the share stays to one half (decision 25).
 */
public final class FilterBeside {
    /** The prior share of one half weighs as much as this many seconds of validation data. */
    private static final double PRIOR_SECONDS = 10;

    private static final double EVEN_SHARE = 0.5;

    private FilterBeside() {}

    /**
     * Fits filter and share on the calling thread, in a second or two.
     *
     * @param bundle its outputs have the scale of this recording
     * @param session embeddings that were not fitted on the validation part
     * @param threads number of threads for one decode, including the caller's
     * @param progress called with the fraction done, 0 to 1
     * @return the filter in network units; empty if the recording is too short for a filter
     */
    public static Optional<LinearFilter> fit(
            ModelBundle bundle, SessionEmbedding session, Recording recording, int threads, DoubleConsumer progress) {
        double windowSeconds = bundle.config().sequenceLengthSeconds();
        Truth truth = Truth.of(
                recording,
                bundle.behaviour(),
                bundle.outputs().stream().map(OutputSpec::name).toList());
        ScoredSamples valid = ScoredSamples.of(recording, truth, recording.valid(), LagSweep.ZERO, windowSeconds);
        SpikeTrain spikes = SpikeTrain.of(recording);
        WienerFit.Fitted fitted;
        try {
            fitted = WienerFit.fitWithin(
                    windowSeconds, recording, spikes, truth, valid, done -> progress.accept(done / 2));
        } catch (UserError tooShort) {
            return Optional.empty();
        }
        float[][] linear = fitted.onTraining().decode(spikes, valid.timeNanos());
        float[][] network;
        try (RecordingDecoder decoder =
                new RecordingDecoder(bundle, session.beside(Optional.empty()), recording, threads)) {
            network = decoder.atRightEdge(valid.timeNanos(), done -> progress.accept(0.5 + done / 2))
                    .values();
        }
        double share = networkShare(valid, network, linear);
        LinearFilter filter = fitted.onBoth().filter();
        return Optional.of(inNetworkUnits(filter, share, bundle).ofUnits(places(recording, session)));
    }

    /**
     * The share that minimises the squared error of the mixture, each output divided by its variance. Imagined samples
     * on which a share of one half is right act as the prior.
     */
    static double networkShare(ScoredSamples valid, float[][] network, float[][] linear) {
        double along = 0;
        double apart = 0;
        for (int output = 0; output < valid.values()[0].length; output++) {
            double variance = variance(valid.values(), output);
            if (variance > 0) {
                for (int k = 0; k < valid.count(); k++) {
                    double difference = network[k][output] - linear[k][output];
                    along += difference * (valid.values()[k][output] - linear[k][output]) / variance;
                    apart += difference * difference / variance;
                }
            }
        }
        long[] times = valid.timeNanos();
        double seconds = RecordingClock.seconds(times[times.length - 1] - times[0]);
        double prior = apart * PRIOR_SECONDS / Math.max(seconds, WienerFilter.BIN_SECONDS);
        return apart > 0 ? Math.min(1, Math.max(0, (along + EVEN_SHARE * prior) / (apart + prior))) : EVEN_SHARE;
    }

    private static double variance(float[][] values, int output) {
        double sum = 0;
        double squares = 0;
        for (float[] value : values) {
            sum += value[output];
            squares += (double) value[output] * value[output];
        }
        return squares / values.length - sum / values.length * (sum / values.length);
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
