package org.poyorig.calibrate;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.poyorig.adapter.SessionAdapter;
import org.poyorig.baseline.Baseline;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.calibrate.unit.UnitPortraits;
import org.poyorig.calibrate.unit.WarmStart;
import org.poyorig.error.UserError;
import org.poyorig.evaluate.CausalScores;
import org.poyorig.evaluate.EvaluationProgress;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitListener.FitScore;
import org.poyorig.fit.FitResult;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.StopReason;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.RSquared;
import org.poyorig.score.Truth;
import org.poyorig.score.WindowCounts;

/**
 * Calibrates a bundle to a new session: checks the data, fits, and scores the result. The embeddings start from today's
 * data, or from units of the same names, and learn by gradient steps; the {@link Method} decides whether the network
 * learns too. The test part is scored once, beside baselines fitted on the same minutes. Everything runs on the calling
 * thread.
 */
public final class Calibration {
    private final ModelBundle bundle;
    private final Recording recording;
    private final Intervals used;
    private final Truth truth;
    private final List<Finding> findings;
    private List<Baseline> baselines = List.of();
    private Optional<WarmStart> previous = Optional.empty();
    private ProviderChoice scoredOn = ProviderChoice.CPU;

    /**
     * The adapter and all that is known about it.
     *
     * @param network the network that the adapter belongs to; empty if the network is the given bundle's
     * @param portraits descriptions of the units, by which a later calibration recognises them
     */
    public record Result(
            SessionAdapter adapter, Optional<ModelBundle> network, CalibrationReport report, UnitPortraits portraits) {

        /** The advice about the adapter. */
        public Verdict verdict() {
            return report.verdict();
        }
    }

    /**
     * Checks the data.
     *
     * @param minutes minutes of the recording to use at most
     * @throws UserError if the data cannot be used, or the recording lacks a behaviour that the bundle decodes
     */
    public Calibration(ModelBundle bundle, Recording whole, double minutes) {
        this.recording = CalibrationTime.of(whole, minutes);
        this.used = recording.train().and(recording.valid());
        this.truth = Truth.of(
                recording,
                bundle.behaviour(),
                bundle.outputs().stream().map(OutputSpec::name).toList());
        this.findings = DataCheck.of(bundle, recording, truth);
        String stopping =
                findings.stream().filter(Finding::stops).map(Finding::sentence).collect(Collectors.joining(" | "));
        if (!stopping.isEmpty()) {
            throw new UserError(
                    recording.sessionId(),
                    "a recording that can be calibrated on",
                    "a problem: " + stopping,
                    "correct this and calibrate again; nothing was written");
        }
        this.bundle = SessionScale.in(bundle, truth, used);
    }

    /** Problems in the data that do not prevent a calibration. */
    public List<Finding> findings() {
        return findings;
    }

    /** Seconds of the recording that are used, the held-out part included. */
    public double seconds() {
        return used.totalSeconds();
    }

    /** Sets decoders that are fitted on the same minutes and scored beside the network. */
    public Calibration beside(List<Baseline> further) {
        this.baselines = List.copyOf(further);
        return this;
    }

    /** Sets the provider used for scoring (default: CPU). {@link Fit#on} sets the provider of the fit. */
    public Calibration scoredOn(ProviderChoice provider) {
        scoredOn = provider;
        return this;
    }

    /** Starts from an earlier adapter, and scores that adapter too. */
    public Calibration startingFrom(WarmStart earlier) {
        previous = Optional.of(earlier);
        return this;
    }

    /**
     * Returns the held-out R² of a Wiener filter that is fitted on the training part. The last fifth of the training
     * part chooses the filter's settings. NaN if the training part is too short for a filter.
     */
    public double heldOutWiener() {
        try {
            return RSquared.mean(new CausalScores(bundle, CalibrationTime.heldOutAsTest(recording)).wiener(done -> {}));
        } catch (UserError tooShort) {
            return Double.NaN;
        }
    }

    /**
     * Fits and scores.
     *
     * @param settings see {@link Method#settings}
     * @param threads threads that work on one decode, the caller's included
     * @param listening adds a listener or a way to cancel to the fit; the identity adds neither
     * @param progress told how far scoring is; may throw {@link CancellationException} to leave out the rest of it
     */
    public Result run(
            Method method,
            FitSettings settings,
            int threads,
            UnaryOperator<Fit> listening,
            EvaluationProgress progress) {
        StartingRows starting = method.start(bundle, recording);
        InitialEmbeddings start = start(starting);
        Fitted fitted = method.fit(bundle, recording, start, settings, listening);
        MethodChoice.Chosen named = new MethodChoice.Chosen(method, settings, fitted, Optional.empty());
        return completed(named, starting, start, threads, listening, progress);
    }

    /**
     * Chooses a method on the held-out part, fits and scores.
     *
     * @param settings settings of each method
     * @param threads see {@link #run}, as for the other parameters
     */
    public Result runBest(
            Function<Method, FitSettings> settings,
            int threads,
            UnaryOperator<Fit> listening,
            EvaluationProgress progress) {
        StartingRows starting = StartingRows.of(bundle, recording);
        InitialEmbeddings start = start(starting);
        MethodChoice.Chosen chosen =
                new MethodChoice(bundle, recording, start, threads, progress).choose(settings, baselines, listening);
        return completed(chosen, starting, start, threads, listening, progress);
    }

    private InitialEmbeddings start(StartingRows starting) {
        return previous.<InitialEmbeddings>map(earlier -> earlier.otherwise(starting.rows()))
                .orElse(starting.rows());
    }

    private Result completed(
            MethodChoice.Chosen chosen,
            StartingRows starting,
            InitialEmbeddings start,
            int threads,
            UnaryOperator<Fit> listening,
            EvaluationProgress progress) {
        Method method = chosen.method();
        Fitted fitted = new Completion(bundle, recording, threads, progress)
                .of(chosen.fitted(), method, start, chosen.settings(), listening);
        Assessor assessor = new Assessor(bundle, recording, baselines, threads, scoredOn, progress);
        Optional<Assessment> assessment =
                fitted.fit().stop() == StopReason.CANCELLED ? Optional.empty() : assessor.of(fitted, previous);
        CalibrationReport report = new CalibrationReport(
                data(), learning(chosen, starting, fitted), Verdict.of(fitted.fit(), assessment), assessment);
        SessionAdapter adapter = new SessionAdapter(
                fitted.bundle().weightsSha256(),
                recording.sessionId(),
                fitted.embedding(),
                bundle.outputs(),
                report.summary(),
                WindowCounts.of(
                        recording, used, recording.unitIds(), bundle.config().sequenceLengthSeconds()));
        Optional<ModelBundle> changed = method.changesNetwork() ? Optional.of(fitted.bundle()) : Optional.empty();
        return new Result(adapter, changed, report, UnitPortraits.of(recording, truth, used));
    }

    private CalibrationReport.Data data() {
        return new CalibrationReport.Data(
                recording.isSimulated(),
                recording.train().totalSeconds(),
                recording.valid().totalSeconds(),
                findings);
    }

    private static CalibrationReport.Learning learning(MethodChoice.Chosen chosen, StartingRows start, Fitted fitted) {
        FitResult fit = fitted.fit();
        List<FitScore> scores = fit.scores();
        return new CalibrationReport.Learning(
                chosen.method(),
                chosen.report(),
                start,
                fit.steps(),
                fit.bestStep(),
                fitted.again(),
                scores.get(scores.size() - 1).seconds(),
                fit.stop(),
                fit.provider().line(),
                scores);
    }
}
