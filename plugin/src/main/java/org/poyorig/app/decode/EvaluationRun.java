package org.poyorig.app.decode;

import java.util.List;
import org.poyorig.app.choice.LiveDecoding;
import org.poyorig.app.choice.SessionModel;
import org.poyorig.app.speak.StagedProgress;
import org.poyorig.baseline.Baseline;
import org.poyorig.evaluate.Evaluated;
import org.poyorig.evaluate.Evaluation;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;

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
