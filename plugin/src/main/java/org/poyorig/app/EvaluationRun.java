package org.poyorig.app;

import java.util.List;
import org.poyorig.evaluate.Baseline;
import org.poyorig.evaluate.Evaluated;
import org.poyorig.evaluate.Evaluation;
import org.poyorig.evaluate.LagSweep;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.recording.Recording;

/** One evaluation, watched by a person: what {@code evaluate} and {@code demo} share. */
final class EvaluationRun {
    private EvaluationRun() {}

    /** Scores the network and what stands beside it on the recording's test part, on the calling thread. */
    static Evaluated run(SessionModel model, Recording recording, List<Baseline> baselines, ProviderChoice provider) {
        try (StagedProgress progress = new StagedProgress()) {
            return Evaluation.run(
                    model.bundle(),
                    model.match().embedding(),
                    recording,
                    LagSweep.DEFAULT,
                    baselines,
                    LiveDecoding.threads(),
                    provider,
                    progress::at);
        }
    }
}
