package org.poyorig.calibrate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.poyorig.adapter.SessionAdapter;
import org.poyorig.baseline.Baseline;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.unit.WarmStart;
import org.poyorig.evaluate.CausalScores;
import org.poyorig.evaluate.Evaluation;
import org.poyorig.evaluate.EvaluationProgress;
import org.poyorig.evaluate.UnitContributions;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.unit.UnitMap;

/**
 * Scores a calibrated session on the recording's test part, beside baselines and the previous adapter.
 *
 * @param bundle the bundle before the calibration, with this session's output scales
 * @param baselines further decoders that are fitted on the same minutes
 * @param threads threads that work on one decode, the caller's included
 * @param provider provider that decodes
 * @param progress may throw {@link CancellationException} to leave out the remaining scores
 */
record Assessor(
        ModelBundle bundle,
        Recording recording,
        List<Baseline> baselines,
        int threads,
        ProviderChoice provider,
        EvaluationProgress progress) {

    /**
     * Scores a fitted session on the test part.
     *
     * @param previous the adapter that the calibration started from
     * @return empty if the calibration is cancelled before the test part is scored
     */
    Optional<Assessment> of(Fitted fitted, Optional<WarmStart> previous) {
        try {
            var evaluated = Evaluation.run(
                    fitted.bundle(),
                    fitted.embedding(),
                    recording,
                    LagSweep.ZERO,
                    baselines,
                    threads,
                    provider,
                    progress);
            return Optional.of(new Assessment(evaluated, previous.map(this::score), contributions(fitted)));
        } catch (CancellationException cancelled) {
            return Optional.empty();
        }
    }

    /** Scores the previous adapter. It has no scores if no unit of this recording has an id that it knows. */
    private PreviousAdapter score(WarmStart start) {
        SessionAdapter adapter = start.adapter();
        UnitMap known = UnitMap.of(adapter.embedding().unitIds(), recording.unitIds());
        boolean knowsUnits =
                IntStream.range(0, recording.unitIds().size()).anyMatch(k -> known.sessionUnit(k) != UnitMap.UNKNOWN);
        List<Double> scores = List.of();
        if (knowsUnits) {
            String subject = "previous adapter of " + adapter.sessionId();
            double[] perOutput = new CausalScores(bundle, recording)
                    .network(
                            adapter.in(bundle, subject),
                            adapter.match(recording.unitIds(), subject).embedding(),
                            threads,
                            provider,
                            done -> {})
                    .rSquared();
            scores = Arrays.stream(perOutput).boxed().toList();
        }
        return new PreviousAdapter(adapter.sessionId(), start.sameName(), start.same(), scores);
    }

    private Optional<UnitContributions> contributions(Fitted fitted) {
        try {
            return Optional.of(UnitContributions.of(
                    fitted.bundle(),
                    fitted.embedding(),
                    recording,
                    threads,
                    provider,
                    done -> progress.at("leaving out each unit", done)));
        } catch (CancellationException cancelled) {
            return Optional.empty();
        }
    }
}
