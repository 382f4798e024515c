package org.poyorig.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.poyorig.baseline.Baseline;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.error.UserError;
import org.poyorig.evaluate.EvaluationReport.BaselineScore;
import org.poyorig.evaluate.EvaluationReport.LagScore;
import org.poyorig.evaluate.EvaluationReport.Output;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.linear.KalmanFilter;
import org.poyorig.linear.KalmanFit;
import org.poyorig.linear.WienerFilter;
import org.poyorig.linear.WienerFit;
import org.poyorig.poyo.LinearFilter;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RSquared;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.SpikeTrain;
import org.poyorig.score.Truth;

/**
 * Scores a network on a recording's test part, and the Wiener and Kalman filters on the same samples. Lags and the
 * filters' settings are chosen on the validation part. Everything runs on the calling thread.
 */
public final class Evaluation {
    private final ModelBundle bundle;
    private final SessionEmbedding session;
    private final Recording recording;
    private final LagSweep lags;
    private final List<Baseline> baselines;
    private final EvaluationProgress progress;
    private final Truth truth;
    private final ScoredSamples valid;
    private final ScoredSamples test;

    private Evaluation(
            ModelBundle bundle,
            SessionEmbedding session,
            Recording recording,
            LagSweep lags,
            List<Baseline> baselines,
            EvaluationProgress progress) {
        this.baselines = List.copyOf(baselines);
        this.bundle = bundle;
        this.session = session;
        this.recording = recording;
        this.lags = lags;
        this.progress = progress;
        this.truth = Truth.of(
                recording,
                bundle.behaviour(),
                bundle.outputs().stream().map(OutputSpec::name).toList());
        this.valid = samples("validation", recording.valid());
        this.test = samples("test", recording.test());
    }

    /**
     * Evaluates.
     *
     * @param session embeddings of the recording's units
     * @param baselines further decoders to fit and score
     * @param threads number of threads for one decode, including the caller's
     * @param provider execution provider to use if this machine has it
     * @throws UserError if the recording has too few samples of the network's outputs
     */
    public static Evaluated run(
            ModelBundle bundle,
            SessionEmbedding session,
            Recording recording,
            LagSweep lags,
            List<Baseline> baselines,
            int threads,
            ProviderChoice provider,
            EvaluationProgress progress) {
        Evaluation evaluation = new Evaluation(bundle, session, recording, lags, baselines, progress);
        try (RecordingDecoder decoder = new RecordingDecoder(bundle, session, recording, threads, provider)) {
            return evaluation.run(decoder);
        }
    }

    private ScoredSamples samples(String part, Intervals inside) {
        ScoredSamples samples =
                ScoredSamples.of(recording, truth, inside, lags, bundle.config().sequenceLengthSeconds());
        if (samples.count() < 2) {
            throw new UserError(
                    part + " part of " + recording.sessionId(),
                    "at least 2 measured samples with a whole window and all lags around them",
                    samples.count() + " such samples in " + inside.totalSeconds() + " s",
                    "use a recording with a longer " + part + " part");
        }
        return samples;
    }

    private Evaluated run(RecordingDecoder decoder) {
        progress.at("fitting the Wiener filter", 0);
        SpikeTrain spikes = SpikeTrain.of(recording);
        List<WienerFilter> filters = WienerFit.fit(
                        recording,
                        spikes,
                        truth,
                        valid,
                        lags,
                        fraction -> progress.at("fitting the Wiener filter", fraction))
                .stream()
                .map(WienerFit.Fitted::onBoth)
                .toList();
        KalmanFilter kalman = KalmanFit.fit(recording, spikes, truth, valid);
        float[][][] wienerValid = decode(filters, spikes, valid);
        float[][][] wiener = decode(filters, spikes, test);
        float[][][] poyoValid = decoder.atLags(
                valid.timeNanos(), lags, fraction -> progress.at("decoding the validation part", fraction));
        float[][][] poyo =
                decoder.atLags(test.timeNanos(), lags, fraction -> progress.at("decoding the test part", fraction));
        float[][] stitched = decoder.stitched(
                test.timeNanos(),
                recording.test().intersect(recording.domain()),
                fraction -> progress.at("decoding stitched windows", fraction));
        RecordingDecoder.Timed live =
                decoder.atRightEdge(test.timeNanos(), fraction -> progress.at("decoding as in live use", fraction));
        // At no lag the report shows the values of the live decoder itself.
        poyo[lags.zeroIndex()] = live.values();
        int chosen = best(valid, poyoValid);
        float[][] kalmanTest = kalman.decode(spikes, test.timeNanos());
        List<Comparison.Other> others = new ArrayList<>();
        others.add(new Comparison.Other("Wiener filter", wiener[lags.zeroIndex()]));
        others.add(new Comparison.Other("Kalman filter", kalmanTest));
        List<BaselineScore> further =
                baselines.stream().map(baseline -> score(baseline, others)).toList();
        Optional<float[][]> alone = decoder.networkAlone(live.values(), test.timeNanos());
        EvaluationReport report = new EvaluationReport(
                EvaluationReport.SCHEMA,
                recording.sessionId(),
                recording.isSimulated(),
                bundle.weightsSha256(),
                bundle.config().kind(),
                truth.behaviour(),
                "test",
                recording.test().totalSeconds(),
                test.count(),
                test.leftOutUnmeasured(),
                session.unitCount(),
                recording.unitIds().size() - session.unitCount(),
                bundle.outputs().stream()
                        .map(output -> new Output(output.name(), unit(output)))
                        .toList(),
                scores(poyo, lag -> ""),
                session.filter().map(LinearFilter::networkShare).orElse(1.0),
                alone.map(values -> scores(test, values)).orElse(List.of()),
                lags.millis(chosen),
                scores(test, stitched),
                scores(wiener, lag -> setting(filters.get(lag))),
                lags.millis(best(valid, wienerValid)),
                scores(test, kalmanTest),
                setting(kalman),
                further,
                Comparison.of(test, live.values(), others),
                alone.map(values -> Comparison.of(test, values, others)).orElse(null),
                live.time(),
                decoder.liveProvider(),
                decoder.batchProvider(),
                remarks());
        double[] seconds = Arrays.stream(test.timeNanos())
                .mapToDouble(RecordingClock::seconds)
                .toArray();
        return new Evaluated(report, new Evaluated.Traces(seconds, test.values(), poyo[chosen], wiener[chosen]));
    }

    /** Fits and scores a baseline, and adds its decoded values to the others. */
    private BaselineScore score(Baseline baseline, List<Comparison.Other> others) {
        Baseline.Fitted fitted =
                baseline.fit(recording, truth, valid, fraction -> progress.at("fitting " + baseline.name(), fraction));
        float[][] decoded = fitted.decode(test.timeNanos());
        others.add(new Comparison.Other(baseline.name(), decoded));
        return new BaselineScore(baseline.name(), scores(test, decoded), fitted.setting());
    }

    private static float[][][] decode(List<WienerFilter> filters, SpikeTrain spikes, ScoredSamples samples) {
        return filters.stream()
                .map(filter -> filter.decode(spikes, samples.timeNanos()))
                .toArray(float[][][]::new);
    }

    private static int best(ScoredSamples samples, float[][][] decodedByLag) {
        int best = 0;
        double[] scores = Arrays.stream(decodedByLag)
                .mapToDouble(decoded -> RSquared.mean(RSquared.perOutput(samples.values(), decoded)))
                .toArray();
        for (int lag = 1; lag < scores.length; lag++) {
            best = scores[lag] > scores[best] ? lag : best;
        }
        return best;
    }

    private List<LagScore> scores(float[][][] decodedByLag, IntFunction<String> setting) {
        return IntStream.range(0, lags.count())
                .mapToObj(lag -> new LagScore(lags.millis(lag), scores(test, decodedByLag[lag]), setting.apply(lag)))
                .toList();
    }

    private static List<Double> scores(ScoredSamples samples, float[][] decoded) {
        return Arrays.stream(RSquared.perOutput(samples.values(), decoded))
                .boxed()
                .toList();
    }

    private static String setting(WienerFilter filter) {
        return String.format(
                Locale.ROOT,
                "%d bins of %d ms, ridge %s",
                filter.filter().bins(),
                LagSweep.STEP_MILLIS,
                filter.ridge());
    }

    private static String setting(KalmanFilter filter) {
        int delay = filter.delayBins() * LagSweep.STEP_MILLIS;
        return String.format(
                Locale.ROOT,
                "counts %d ms before the outputs, noise covariance shrunk by %s",
                delay,
                filter.shrinkage());
    }

    /** The unit that the recording states; if it states none, the bundle's. */
    private String unit(OutputSpec output) {
        return truth.unit().isEmpty() ? output.unitLabel() : truth.unit();
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        for (OutputSpec output : bundle.outputs()) {
            if (output.scale().isEmpty()) {
                remarks.add("the bundle states no scale for " + output.name()
                        + ": its values are scored in network units, without conversion");
            } else if (!output.unit().isEmpty()
                    && !truth.unit().isEmpty()
                    && !output.unit().equals(truth.unit())) {
                remarks.add("the bundle gives " + output.name() + " in " + output.unit() + ", the recording in "
                        + truth.unit());
            }
        }
        return remarks;
    }
}
