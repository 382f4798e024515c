package org.poyorig.calibrate.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleConsumer;
import java.util.function.UnaryOperator;
import org.poyorig.baseline.Baseline;
import org.poyorig.baseline.NetworkBaseline;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.calibrate.CalibrationTime;
import org.poyorig.calibrate.Fitted;
import org.poyorig.calibrate.Method;
import org.poyorig.calibrate.SessionScale;
import org.poyorig.error.UserError;
import org.poyorig.evaluate.CausalScores;
import org.poyorig.evaluate.CausalScores.NetworkScores;
import org.poyorig.evaluate.EvaluationProgress;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitListener;
import org.poyorig.fit.FitSettings;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.poyo.LinearFilter;
import org.poyorig.recording.Recording;
import org.poyorig.score.RSquared;
import org.poyorig.score.Truth;

/**
 * Measures how decoding improves with the minutes of calibration data. Several decoders are fitted on the same minutes,
 * for growing numbers of minutes, and scored on one test part. Everything runs on the calling thread.
 */
public final class CalibrationCurve {
    /** Share of the fit in the progress of one decoder. */
    private static final double FIT_SHARE = 0.6;

    private static final double ROUNDING_SECONDS = 0.1;

    private final ModelBundle bundle;
    private final Recording whole;
    private final List<Double> minutes;
    private final List<CurveDecoder> decoders;
    private final OptionalInt steps;
    private final long seed;
    private final int threads;
    private ProviderChoice provider = ProviderChoice.CPU;
    private Optional<Baseline> pooled = Optional.empty();

    /**
     * @param bundle the bundle to calibrate; it need not know the recording's units
     * @param minutes minutes of calibration data, from the recording's start and outside its test part; any order
     * @param steps most gradient steps of every decoder that takes steps; empty for each decoder's default
     * @param seed the same seed gives the same curve
     * @param threads threads that work on one decode or step, the caller's included
     * @throws UserError if the recording is too short
     */
    public CalibrationCurve(
            ModelBundle bundle,
            Recording whole,
            List<Double> minutes,
            List<CurveDecoder> decoders,
            OptionalInt steps,
            long seed,
            int threads) {
        this.bundle = bundle;
        this.whole = whole;
        this.minutes = minutes.stream().sorted().distinct().toList();
        this.decoders = List.copyOf(decoders);
        this.steps = steps;
        this.seed = seed;
        this.threads = threads;
        double longest = this.minutes.get(this.minutes.size() - 1);
        Recording most = CalibrationTime.of(whole, longest);
        double found = most.train().totalSeconds() + most.valid().totalSeconds();
        if (found < longest * 60 - ROUNDING_SECONDS) {
            throw new UserError(
                    whole.sessionId(),
                    longest + " minutes outside its test part",
                    String.format(Locale.ROOT, "%.2f minutes", found / 60),
                    "give fewer minutes with --curve");
        }
    }

    /**
     * Sets the provider of steps and scores (default: CPU). TensorRT is not used, because building engines takes long.
     */
    public CalibrationCurve on(ProviderChoice choice) {
        provider = choice.withoutTensorRt();
        return this;
    }

    /** Sets the baseline that {@link CurveDecoder#POOLED_GRU} stands for. */
    public CalibrationCurve pooled(Baseline learnedBefore) {
        pooled = Optional.of(learnedBefore);
        return this;
    }

    /** Fits and scores all decoders. */
    public CurveReport run(EvaluationProgress progress) {
        Truth truth = Truth.of(
                whole,
                bundle.behaviour(),
                bundle.outputs().stream().map(OutputSpec::name).toList());
        List<CurveReport.Point> points = new ArrayList<>();
        int scoredSamples = 0;
        for (double length : minutes) {
            Recording recording = CalibrationTime.of(whole, length);
            ModelBundle scaled =
                    SessionScale.in(bundle, truth, recording.train().and(recording.valid()));
            CausalScores test = new CausalScores(scaled, recording);
            List<CurveReport.Score> scores = new ArrayList<>();
            for (CurveDecoder decoder : decoders) {
                String work = String.format(Locale.ROOT, "%s min, %s", length, decoder);
                scores.add(score(decoder, scaled, recording, test, fraction -> progress.at(work, fraction)));
            }
            points.add(new CurveReport.Point(
                    length, recording.train().totalSeconds(), recording.valid().totalSeconds(), scores));
            scoredSamples = test.sampleCount();
        }
        return new CurveReport(
                CurveReport.SCHEMA,
                whole.sessionId(),
                whole.isSimulated(),
                bundle.weightsSha256(),
                truth.behaviour(),
                whole.unitIds().size(),
                whole.test().totalSeconds(),
                scoredSamples,
                bundle.outputs().stream().map(OutputSpec::name).toList(),
                points);
    }

    private CurveReport.Score score(
            CurveDecoder decoder, ModelBundle scaled, Recording recording, CausalScores test, DoubleConsumer progress) {
        long startNanos = System.nanoTime();
        if (decoder.method().isEmpty()) {
            double[] baseline = decoder == CurveDecoder.WIENER
                    ? test.wiener(progress)
                    : test.score(test.decodedBy(baseline(decoder), progress));
            NetworkScores scores = new NetworkScores(baseline, Optional.empty());
            return score(decoder, scores, 1, 0, 0, secondsSince(startNanos), "", List.of());
        }
        double seconds = recording.train().and(recording.valid()).totalSeconds();
        int most = decoder == CurveDecoder.FINGERPRINT ? 0 : steps.orElse(decoder.usualSteps(scaled.config(), seconds));
        Method method = decoder.method().get();
        FitSettings settings = method.settings(scaled.config(), most, seed);
        UnaryOperator<Fit> watched = fit -> fit.on(BatchProvider.of(provider)).listener(new FitListener() {
            @Override
            public void stepped(FitStep step) {
                progress.accept(FIT_SHARE * step.number() / step.of());
            }
        });
        EvaluationProgress completing = (work, share) -> progress.accept(FIT_SHARE + (0.9 - FIT_SHARE) * share);
        Fitted fitted = decoder.fit(scaled, recording, settings, threads, watched, completing);
        double fitSeconds = secondsSince(startNanos);
        NetworkScores network = test.network(
                fitted.bundle(), fitted.embedding(), threads, provider, share -> progress.accept(0.9 + share / 10));
        return score(
                decoder,
                network,
                fitted.embedding().filter().map(LinearFilter::networkShare).orElse(1.0),
                fitted.fit().steps(),
                fitted.fit().bestStep(),
                fitSeconds,
                fitted.fit().provider().line(),
                fitted.fit().scores());
    }

    private Baseline baseline(CurveDecoder decoder) {
        return decoder == CurveDecoder.POOLED_GRU
                ? pooled.orElseThrow()
                : NetworkBaseline.recurrent(BatchProvider.of(provider));
    }

    private static CurveReport.Score score(
            CurveDecoder decoder,
            NetworkScores scores,
            double networkShare,
            int steps,
            int bestStep,
            double seconds,
            String computedOn,
            List<FitListener.FitScore> heldOut) {
        return new CurveReport.Score(
                decoder.toString(),
                Arrays.stream(scores.rSquared()).boxed().toList(),
                RSquared.mean(scores.rSquared()),
                networkShare,
                RSquared.mean(scores.alone().orElse(networkShare == 1 ? scores.rSquared() : new double[] {Double.NaN})),
                steps,
                bestStep,
                seconds,
                computedOn,
                heldOut);
    }

    private static double secondsSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
