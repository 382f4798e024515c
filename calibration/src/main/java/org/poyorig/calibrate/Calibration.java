package org.poyorig.calibrate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.poyorig.adapter.SessionAdapter;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.error.UserError;
import org.poyorig.evaluate.Baseline;
import org.poyorig.evaluate.Evaluated;
import org.poyorig.evaluate.Evaluation;
import org.poyorig.evaluate.EvaluationProgress;
import org.poyorig.evaluate.LagSweep;
import org.poyorig.evaluate.RSquared;
import org.poyorig.evaluate.Truth;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitListener.FitScore;
import org.poyorig.fit.FitResult;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.StopReason;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.recording.Recording;

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

    /**
     * What came out of it.
     *
     * @param network what the adapter belongs to, where it is not the bundle that was given
     * @param evaluated the test part, with the traces for pictures; empty where it was cancelled before that
     */
    public record Result(
            SessionAdapter adapter,
            Optional<ModelBundle> network,
            CalibrationReport report,
            Verdict verdict,
            Optional<Evaluated> evaluated) {}

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

    /** Decoders to fit on the same minutes and score beside the network. */
    public Calibration beside(List<Baseline> further) {
        this.baselines = List.copyOf(further);
        return this;
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
        Fitted found = method.fit(bundle, recording, RowGuess.of(bundle), settings, listening);
        Optional<Evaluated> evaluated =
                found.fit().stop() == StopReason.CANCELLED ? Optional.empty() : evaluate(found, threads, progress);
        Verdict verdict = evaluated
                .map(scored -> Verdict.of(
                        mean(scored.report().poyoAt(0)),
                        mean(scored.report().wienerAt(0)),
                        found.fit().stop()))
                .orElseGet(() -> Verdict.cancelled(found.fit()));
        CalibrationReport report = report(method, found.fit(), verdict, evaluated);
        SessionAdapter adapter = new SessionAdapter(
                found.bundle().weightsSha256(),
                recording.sessionId(),
                found.embedding(),
                bundle.outputs(),
                summary(report));
        Optional<ModelBundle> changed = method.changesNetwork() ? Optional.of(found.bundle()) : Optional.empty();
        return new Result(adapter, changed, report, verdict, evaluated);
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
                    ProviderChoice.CPU,
                    progress));
        } catch (CancellationException cancelled) {
            return Optional.empty();
        }
    }

    private CalibrationReport report(Method method, FitResult fit, Verdict verdict, Optional<Evaluated> evaluated) {
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
                scores.get(scores.size() - 1).seconds(),
                fit.stop().sentence(),
                scores,
                verdict.line(),
                evaluated.map(Evaluated::report).orElse(null));
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
