package org.poyorig.calibrate;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.unit.RowGuess;
import org.poyorig.evaluate.EvaluationProgress;
import org.poyorig.evaluate.FilterBeside;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitListener;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.StopReason;
import org.poyorig.poyo.LinearFilter;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.recording.Recording;

/**
 * What follows a fit, once the held-out part has done its work. A linear filter is put beside the network, with a share
 * that the held-out part decides; and rows learn once more, as many steps as were best, from the held-out part too: of
 * half a minute it is a fifth (decision 25). A fit that somebody cancelled, or that diverged, is left as it is.
 */
public final class Completion {
    private static final String AGAIN = "the same steps from all minutes";

    private final ModelBundle bundle;
    private final Recording recording;
    private final int threads;
    private final EvaluationProgress progress;

    /**
     * @param threads threads that work on one decode, the caller's included
     * @param progress may throw {@link CancellationException} to leave out what is still to do
     */
    public Completion(ModelBundle bundle, Recording recording, int threads, EvaluationProgress progress) {
        this.bundle = bundle;
        this.recording = recording;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * The same session, better off; as much of it as there was time for.
     *
     * @param like gives a fit what the first one had: its provider, a way to cancel
     */
    public Fitted of(Fitted fitted, Method method, RowGuess guess, FitSettings settings, UnaryOperator<Fit> like) {
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
                    done -> progress.at("a linear filter beside the network", done));
            completed = completed.with(completed.embedding().beside(filter));
            progress.at(AGAIN, 0);
            Optional<SessionEmbedding> again = method.again(
                    bundle, recording, guess, settings, fitted.fit().bestStep(), fit -> watched(like.apply(fit)));
            if (again.isPresent()) {
                completed = completed.again(again.get().beside(filter));
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
