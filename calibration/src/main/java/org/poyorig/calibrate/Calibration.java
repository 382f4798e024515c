package org.poyorig.calibrate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.poyorig.adapter.SessionAdapter;
import org.poyorig.baseline.Baseline;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.calibrate.unit.RowGuess;
import org.poyorig.calibrate.unit.UnitPortraits;
import org.poyorig.calibrate.unit.WarmStart;
import org.poyorig.error.UserError;
import org.poyorig.evaluate.CausalScores;
import org.poyorig.evaluate.Evaluated;
import org.poyorig.evaluate.Evaluation;
import org.poyorig.evaluate.EvaluationProgress;
import org.poyorig.evaluate.UnitContributions;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitListener.FitScore;
import org.poyorig.fit.FitResult;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.StopReason;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RSquared;
import org.poyorig.score.Truth;
import org.poyorig.score.WindowCounts;

/**
 * The routine before an experiment: a few minutes of a session become an adapter, with a look at the data before and a
 * verdict after. Rows start at the units' fingerprints and are polished by gradient steps, the network with them where
 * the {@link Method} says so; the test part is scored once, beside a Wiener filter fitted on the same minutes.
 * Everything runs on the calling thread.
 */
public final class Calibration {
    private final ModelBundle bundle;
    private final Recording recording;
    private final List<Finding> findings;
    private List<Baseline> baselines = List.of();
    private Optional<WarmStart> previous = Optional.empty();
    private ProviderChoice scoredOn = ProviderChoice.CPU;

    /**
     * What came out of it.
     *
     * @param network what the adapter belongs to, where it is not the bundle that was given
     * @param evaluated the test part, with the traces for pictures; empty where it was cancelled before that
     * @param portraits what the units were like, for another day to know them by
     */
    public record Result(
            SessionAdapter adapter,
            Optional<ModelBundle> network,
            CalibrationReport report,
            Verdict verdict,
            Optional<Evaluated> evaluated,
            UnitPortraits portraits) {}

    /**
     * Looks at the data.
     *
     * @param minutes how much of the recording to use at most
     * @throws UserError where something is wrong that must be mended first, or the recording does not have what the
     *     bundle decodes
     */
    public Calibration(ModelBundle bundle, Recording whole, double minutes) {
        this.recording = CalibrationTime.of(whole, minutes);
        Truth truth = Truth.of(
                recording,
                bundle.behaviour(),
                bundle.outputs().stream().map(OutputSpec::name).toList());
        this.findings = DataCheck.of(bundle, recording, truth);
        List<String> stopping =
                findings.stream().filter(Finding::stops).map(Finding::sentence).toList();
        if (!stopping.isEmpty()) {
            throw new UserError(
                    recording.sessionId(),
                    "a recording to calibrate on",
                    String.join(" | ", stopping),
                    "mend this first; nothing was written");
        }
        this.bundle = SessionScale.in(bundle, truth, recording.train().and(recording.valid()));
    }

    /** What was noticed in the data; none of it stops. */
    public List<Finding> findings() {
        return findings;
    }

    /** How much of the recording is used: what it learns from, and what is held out to choose the step. */
    public double seconds() {
        return recording.train().and(recording.valid()).totalSeconds();
    }

    /** Decoders to fit on the same minutes and score beside the network. */
    public Calibration beside(List<Baseline> further) {
        this.baselines = List.copyOf(further);
        return this;
    }

    /** What decodes to score it; the processor where nobody says. What the fit runs on is for {@link Fit#on}. */
    public Calibration scoredOn(ProviderChoice provider) {
        scoredOn = provider;
        return this;
    }

    /** Starts from yesterday's adapter, and compares with it. */
    public Calibration startingFrom(WarmStart yesterday) {
        previous = Optional.of(yesterday);
        return this;
    }

    /**
     * What a Wiener filter reaches on the held-out part when it learns from the same minutes; its settings are chosen
     * on the last fifth of these. NaN where they are too short for that.
     */
    public double heldOutWiener() {
        try {
            return RSquared.mean(new CausalScores(bundle, CalibrationTime.heldOutAsTest(recording)).wiener(done -> {}));
        } catch (UserError tooShort) {
            return Double.NaN;
        }
    }

    /**
     * @param settings as {@link Method#settings} gives them
     * @param threads threads that work on one decode, the caller's included
     * @param listening adds a listener or a way to cancel to the fit; the identity for none
     * @param progress of the evaluation that follows; may throw {@link CancellationException} to leave it out
     */
    public Result run(
            Method method,
            FitSettings settings,
            int threads,
            UnaryOperator<Fit> listening,
            EvaluationProgress progress) {
        RowGuess start = previous.isPresent() ? previous.get() : RowGuess.of(bundle);
        Fitted found = new Completion(bundle, recording, threads, progress)
                .of(method.fit(bundle, recording, start, settings, listening), method, start, settings, listening);
        Optional<Evaluated> evaluated =
                found.fit().stop() == StopReason.CANCELLED ? Optional.empty() : evaluate(found, threads, progress);
        PreviousAdapter before = evaluated.isPresent()
                ? previous.map(yesterday -> score(yesterday, threads)).orElse(null)
                : null;
        Verdict verdict = evaluated
                .map(scored -> Verdict.of(
                        mean(scored.report().poyoAt(0)),
                        mean(scored.report().wienerAt(0)),
                        before == null ? Double.NaN : mean(before.rSquared()),
                        found.fit().stop()))
                .orElseGet(() -> Verdict.cancelled(found.fit()));
        UnitContributions contributions = evaluated.isPresent() ? contributions(found, threads, progress) : null;
        CalibrationReport report = report(method, found, verdict, evaluated, before, contributions);
        SessionAdapter adapter = new SessionAdapter(
                found.bundle().weightsSha256(),
                recording.sessionId(),
                found.embedding(),
                bundle.outputs(),
                summary(report),
                WindowCounts.of(
                        recording,
                        recording.train().and(recording.valid()),
                        recording.unitIds(),
                        bundle.config().sequenceLengthSeconds()));
        Optional<ModelBundle> changed = method.changesNetwork() ? Optional.of(found.bundle()) : Optional.empty();
        return new Result(adapter, changed, report, verdict, evaluated, portraits());
    }

    private UnitPortraits portraits() {
        Truth truth = Truth.of(
                recording,
                bundle.behaviour(),
                bundle.outputs().stream().map(OutputSpec::name).toList());
        return UnitPortraits.of(recording, truth, recording.train().and(recording.valid()));
    }

    /** Yesterday's adapter on today's test part; its score is empty where it has a row for none of today's units. */
    private PreviousAdapter score(WarmStart yesterday, int threads) {
        SessionAdapter adapter = yesterday.adapter();
        boolean meet = recording.unitIds().stream().anyMatch(adapter.embedding().unitIds()::contains);
        List<Double> scores = List.of();
        if (meet) {
            String subject = "previous adapter of " + adapter.sessionId();
            double[] perOutput = new CausalScores(bundle, recording)
                    .network(
                            adapter.in(bundle, subject),
                            adapter.match(recording.unitIds(), subject).embedding(),
                            threads,
                            scoredOn,
                            done -> {})
                    .rSquared();
            scores = Arrays.stream(perOutput).boxed().toList();
        }
        return new PreviousAdapter(adapter.sessionId(), yesterday.sameName(), yesterday.same(), scores);
    }

    /** Nothing where somebody cancels meanwhile. */
    private UnitContributions contributions(Fitted found, int threads, EvaluationProgress progress) {
        try {
            return UnitContributions.of(
                    found.bundle(),
                    found.embedding(),
                    recording,
                    threads,
                    scoredOn,
                    done -> progress.at("leaving out each unit", done));
        } catch (CancellationException cancelled) {
            return null;
        }
    }

    /** The test part; nothing where somebody cancels meanwhile. */
    private Optional<Evaluated> evaluate(Fitted found, int threads, EvaluationProgress progress) {
        try {
            return Optional.of(Evaluation.run(
                    found.bundle(),
                    found.embedding(),
                    recording,
                    LagSweep.ZERO,
                    baselines,
                    threads,
                    scoredOn,
                    progress));
        } catch (CancellationException cancelled) {
            return Optional.empty();
        }
    }

    private CalibrationReport report(
            Method method,
            Fitted found,
            Verdict verdict,
            Optional<Evaluated> evaluated,
            PreviousAdapter before,
            UnitContributions contributions) {
        FitResult fit = found.fit();
        List<FitScore> scores = fit.scores();
        return new CalibrationReport(
                CalibrationReport.SCHEMA,
                recording.notes().getOrDefault("source", "").startsWith("simulated"),
                method.toString(),
                recording.train().totalSeconds(),
                recording.valid().totalSeconds(),
                findings,
                fit.steps(),
                fit.bestStep(),
                found.again(),
                scores.get(scores.size() - 1).seconds(),
                fit.stop().sentence(),
                fit.provider().line(),
                scores,
                verdict.line(),
                evaluated.map(Evaluated::report).orElse(null),
                before,
                contributions);
    }

    private static Map<String, String> summary(CalibrationReport report) {
        Map<String, String> summary = new LinkedHashMap<>();
        summary.put("method", report.method());
        summary.put(
                "seconds used", String.format(Locale.ROOT, "%.1f", report.trainSeconds() + report.heldOutSeconds()));
        summary.put("steps", report.bestStep() + " of " + report.steps());
        if (report.evaluation() != null) {
            double network = mean(report.evaluation().poyoAt(0));
            double wiener = mean(report.evaluation().wienerAt(0));
            summary.put("test R²", String.format(Locale.ROOT, "%.3f", network));
            summary.put("test R² of a Wiener filter on the same minutes", String.format(Locale.ROOT, "%.3f", wiener));
        }
        summary.put("verdict", report.verdict());
        return summary;
    }

    private static double mean(List<Double> scores) {
        return RSquared.mean(scores.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
