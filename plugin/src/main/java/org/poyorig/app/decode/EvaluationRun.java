package org.poyorig.app.decode;

import java.util.List;
import org.poyorig.app.choice.LiveDecoding;
import org.poyorig.app.choice.SessionModel;
import org.poyorig.app.speak.StagedProgress;
import org.poyorig.baseline.Baseline;
import org.poyorig.evaluate.Evaluated;
import org.poyorig.evaluate.Evaluation;
import org.poyorig.evaluate.damage.Robustness;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;

/** One evaluation with progress bars, for {@code evaluate} and {@code demo}. */
final class EvaluationRun {
    private EvaluationRun() {}

    /** Scores the network and the baselines on the test part of the recording, on the calling thread. */
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

    /** Scores the network and the baselines on damaged copies of the test part, on the calling thread. */
    static List<Robustness.Row> damaged(SessionModel model, Recording recording, List<Baseline> baselines) {
        try (StagedProgress progress = new StagedProgress()) {
            return Robustness.of(
                    model.bundle(),
                    model.match().embedding(),
                    recording,
                    baselines,
                    LiveDecoding.threads(),
                    progress::at);
        }
    }
}
