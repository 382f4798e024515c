package org.poyorig.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.poyorig.baseline.Baseline;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.ChoiceReport.Tried;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.error.UserError;
import org.poyorig.evaluate.CausalScores;
import org.poyorig.evaluate.EvaluationProgress;
import org.poyorig.evaluate.FilterBeside;
import org.poyorig.evaluate.FilterBeside.Beside;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitResult;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.StopReason;
import org.poyorig.recording.Recording;
import org.poyorig.score.RSquared;
import org.poyorig.score.RSquaredDifference;
import org.poyorig.score.ScoredSamples;

/**
 * Chooses the method of a calibration on the held-out part (decision 33). Methods are tried from cheap to dear. A
 * dearer method is taken if its R², with a linear filter beside it if that helps, exceeds the R² of the method taken so
 * far by more than the standard error of the difference. Then baselines of the same minutes are compared with the
 * choice. For one choice.
 */
final class MethodChoice {
    private static final String WORK = "comparing methods on held-out time";

    private final ModelBundle bundle;
    private final Recording recording;
    private final InitialEmbeddings start;
    private final int threads;
    private final EvaluationProgress progress;
    private final List<Tried> tried = new ArrayList<>();
    private Chosen best;
    private Beside bestDecoded;

    /**
     * A method and its fit, which is not completed.
     *
     * @param report what was tried; empty if the user named the method
     */
    record Chosen(Method method, FitSettings settings, Fitted fitted, Optional<ChoiceReport> report) {}

    /**
     * @param bundle with the output scales of this recording
     * @param recording its training part is learned from; its validation part is the held-out part
     * @param start initial embeddings
     * @param threads threads that work on one decode, the caller's included
     * @param progress may throw {@link CancellationException} to end the choice with the best method so far
     */
    MethodChoice(
            ModelBundle bundle,
            Recording recording,
            InitialEmbeddings start,
            int threads,
            EvaluationProgress progress) {
        this.bundle = bundle;
        this.recording = recording;
        this.start = start;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Tries the methods and the baselines.
     *
     * @param settings settings of each method
     * @param baselines baselines beside the Wiener filter
     * @param listening adds a listener or a way to cancel to each fit
     */
    Chosen choose(Function<Method, FitSettings> settings, List<Baseline> baselines, UnaryOperator<Fit> listening) {
        try {
            boolean gained = true;
            for (Method method : Method.values()) {
                // A new network takes minutes, and with attention many minutes.
                if (method != Method.SCRATCH || (gained && !bundle.config().hasAttention())) {
                    gained = attempt(method, settings.apply(method), listening);
                }
            }
            return reported(ChoiceReport.of(best.method, tried, compared(baselines)));
        } catch (CancellationException early) {
            if (best == null) {
                throw early;
            }
            FitResult fit = best.fitted.fit();
            FitResult stopped = new FitResult(
                    fit.parameters(),
                    fit.bestScore(),
                    fit.bestStep(),
                    fit.steps(),
                    StopReason.CANCELLED,
                    fit.scores(),
                    fit.provider());
            best = new Chosen(
                    best.method,
                    best.settings,
                    new Fitted(best.fitted.bundle(), best.fitted.embedding(), stopped, false),
                    Optional.empty());
            return reported(ChoiceReport.of(best.method, tried, List.of()));
        }
    }

    private Chosen reported(ChoiceReport report) {
        return new Chosen(best.method, best.settings, best.fitted, Optional.of(report));
    }

    /** Fits and compares a method. Returns whether it is taken. */
    private boolean attempt(Method method, FitSettings settings, UnaryOperator<Fit> listening) {
        long startNanos = System.nanoTime();
        Fitted fitted = method.fit(bundle, recording, start, settings, listening);
        Chosen candidate = new Chosen(method, settings, fitted, Optional.empty());
        boolean only = best == null;
        best = only ? candidate : best;
        StopReason stop = fitted.fit().stop();
        if (stop == StopReason.CANCELLED) {
            throw new CancellationException();
        }
        if (stop == StopReason.DIVERGED && !only) {
            return false;
        }
        Beside decoded = FilterBeside.fit(
                fitted.bundle(), fitted.embedding(), recording, threads, done -> progress.at(WORK, done));
        boolean first = bestDecoded == null;
        RSquaredDifference gain = difference(decoded.decoded(), first ? decoded : bestDecoded);
        boolean taken = first || gain.difference() > gain.standardError();
        tried.add(new Tried(
                method.toString(),
                score(decoded.heldOut(), decoded.decoded()),
                first ? "" : best.method.toString(),
                first ? 0 : gain.difference(),
                first ? 0 : gain.standardError(),
                taken,
                (System.nanoTime() - startNanos) / 1e9));
        if (taken) {
            best = candidate;
            bestDecoded = decoded;
        }
        return taken;
    }

    /** Baselines of the training part beside the chosen method. A part that is too short for baselines has none. */
    private List<Tried> compared(List<Baseline> baselines) {
        List<Tried> compared = new ArrayList<>();
        try {
            CausalScores scores = new CausalScores(bundle, CalibrationTime.heldOutAsTest(recording));
            long startNanos = System.nanoTime();
            compared.add(
                    compared("Wiener filter", scores.decodedByWiener(done -> progress.at(WORK, done)), startNanos));
            for (Baseline baseline : baselines) {
                long fromNanos = System.nanoTime();
                float[][] decoded =
                        scores.decodedBy(baseline, done -> progress.at(baseline.name() + " on held-out time", done));
                compared.add(compared(baseline.name(), decoded, fromNanos));
            }
        } catch (UserError tooShort) {
            return compared;
        }
        return compared;
    }

    private Tried compared(String name, float[][] decoded, long startNanos) {
        RSquaredDifference gain = difference(decoded, bestDecoded);
        return new Tried(
                name,
                score(bestDecoded.heldOut(), decoded),
                best.method.toString(),
                gain.difference(),
                gain.standardError(),
                false,
                (System.nanoTime() - startNanos) / 1e9);
    }

    private static RSquaredDifference difference(float[][] decoded, Beside other) {
        ScoredSamples samples = other.heldOut();
        return RSquaredDifference.of(samples.timeNanos(), samples.values(), decoded, other.decoded());
    }

    private static double score(ScoredSamples samples, float[][] decoded) {
        return RSquared.mean(RSquared.perOutput(samples.values(), decoded));
    }
}
