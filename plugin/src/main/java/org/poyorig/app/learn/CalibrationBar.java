package org.poyorig.app.learn;

import java.util.Locale;
import java.util.function.Consumer;
import org.poyorig.app.speak.StagedProgress;
import org.poyorig.status.CalibrationPhase;
import org.poyorig.status.CalibrationStatus;

/** Shows the progress of a fit: a bar for the steps, the best held-out R² and the time left. */
final class CalibrationBar implements Consumer<CalibrationStatus> {
    private final StagedProgress progress;

    CalibrationBar(StagedProgress progress) {
        this.progress = progress;
    }

    @Override
    public void accept(CalibrationStatus status) {
        if (status.phase() == CalibrationPhase.FITTING && !status.scores().isEmpty()) {
            String left = Float.isNaN(status.secondsLeft())
                    ? ""
                    : String.format(Locale.ROOT, ", at most %.0f s left", status.secondsLeft());
            String words = String.format(
                    Locale.ROOT, "R² %.3f (Wiener %.3f)%s", status.bestRSquared(), status.wienerRSquared(), left);
            progress.at("fit", (double) status.step() / Math.max(1, status.steps()), words);
        }
    }
}
