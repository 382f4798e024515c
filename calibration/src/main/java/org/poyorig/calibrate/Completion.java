package org.poyorig.calibrate;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.evaluate.EvaluationProgress;
import org.poyorig.evaluate.FilterBeside;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitListener;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.StopReason;
import org.poyorig.poyo.LinearFilter;
import org.poyorig.recording.Recording;

/**
 * Completes a fit after the held-out part has chosen the best step (decision 25). First a linear filter is fitted
 * beside the network; the held-out part decides the network's share, and whether the filter is kept. Then the
 * embeddings learn again from the start, for as many steps as were best, from the training and held-out parts together.
 * A fit that was cancelled or that diverged is not changed.
 */
public final class Completion {
    private static final String AGAIN = "learning again from all minutes";

    private final ModelBundle bundle;
    private final Recording recording;
    private final int threads;
    private final EvaluationProgress progress;

    /**
     * @param threads threads that work on one decode, the caller's included
     * @param progress told how far the work is; may throw {@link CancellationException} to leave out the rest
     */
    public Completion(ModelBundle bundle, Recording recording, int threads, EvaluationProgress progress) {
        this.bundle = bundle;
        this.recording = recording;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Returns the session with the filter and the embeddings that learned again. If the work is cancelled, only what
     * was done before is in the result.
     *
     * @param like gives the second fit what the first fit had: its provider, a way to cancel
     */
    public Fitted of(
            Fitted fitted, Method method, InitialEmbeddings start, FitSettings settings, UnaryOperator<Fit> like) {
        if (fitted.fit().stop() == StopReason.CANCELLED || fitted.fit().stop() == StopReason.DIVERGED) {
            return fitted;
        }
        Fitted completed = fitted;
        try {
            Optional<LinearFilter> filter = FilterBeside.fit(
                            fitted.bundle(),
                            fitted.embedding(),
                            recording,
                            threads,
                            done -> progress.at("a linear filter beside the network", done))
                    .filter();
            completed = completed.with(completed.embedding().beside(filter));
            progress.at(AGAIN, 0);
            Optional<Fitted> again = method.again(
                    bundle, recording, start, settings, fitted.fit().bestStep(), fit -> watched(like.apply(fit)));
            if (again.isPresent()) {
                completed = completed.again(again.get());
            }
        } catch (CancellationException early) {
            return completed;
        }
        return completed;
    }

    private Fit watched(Fit fit) {
        return fit.listener(new FitListener() {
            @Override
            public void stepped(FitStep step) {
                progress.at(AGAIN, (double) step.number() / step.of());
            }
        });
    }
}
