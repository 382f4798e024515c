package org.poyorig.app;

import org.poyorig.bundle.ModelBundle;
import org.poyorig.evaluate.Evaluated;
import org.poyorig.evaluate.Evaluation;
import org.poyorig.evaluate.LagSweep;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.Recording;

/** One evaluation, watched by a person: what {@code evaluate} and {@code demo} share. */
final class EvaluationRun {
    private EvaluationRun() {}

    /** Scores the bundle on the recording's test part, on the calling thread. */
    static Evaluated run(ModelBundle bundle, Recording recording) {
        SessionMatch match = SessionMatch.of(bundle, recording.sessionId(), recording.unitIds());
        try (StagedProgress progress = new StagedProgress()) {
            return Evaluation.run(
                    bundle, match.embedding(), recording, LagSweep.DEFAULT, LiveDecoding.threads(), progress::at);
        }
    }
}
