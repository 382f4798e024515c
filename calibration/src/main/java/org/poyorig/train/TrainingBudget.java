package org.poyorig.train;

import java.util.Locale;
import java.util.function.Consumer;
import org.poyorig.fit.FitSettings;

/** The time that a training may take. It starts when the object is made. */
public final class TrainingBudget {
    /** Share of the time that the steps may fill; the rest is for scoring. */
    private static final double SHARE_OF_STEPS = 0.85;

    private static final int FEWEST_STEPS = 100;
    private static final int ROUND = 50;

    private final long startNanos = System.nanoTime();
    private final double minutes;

    public TrainingBudget(double minutes) {
        this.minutes = minutes;
    }

    /** The whole time in minutes. */
    public double minutes() {
        return minutes;
    }

    /**
     * Returns the settings with as many steps as the time left allows, and at most as many as they have.
     *
     * @param share share of the time left that these steps may take
     * @param note called with a sentence if there are fewer steps
     */
    FitSettings shortened(FitSettings settings, double secondsPerStep, double share, Consumer<String> note) {
        double left = share * (60 * minutes - (System.nanoTime() - startNanos) / 1e9);
        int rounds = (int) (SHARE_OF_STEPS * left / secondsPerStep / ROUND);
        int possible = rounds * ROUND;
        int steps = Math.max(Math.min(settings.steps(), FEWEST_STEPS), Math.min(settings.steps(), possible));
        if (steps < settings.steps()) {
            note.accept(String.format(
                    Locale.ROOT,
                    "%d steps instead of %d fit into --minutes-of-training %s (%.2f s a step)",
                    steps,
                    settings.steps(),
                    minutes == Math.rint(minutes) ? String.valueOf((long) minutes) : String.valueOf(minutes),
                    secondsPerStep));
        }
        return settings.withSteps(steps)
                .withScores(
                        Math.max(1, settings.scoring().everySteps() * steps / settings.steps()),
                        settings.scoring().patience(),
                        settings.scoring().leastGain());
    }
}
