package org.poyorig.app.learn;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.poyorig.app.speak.Progress;
import org.poyorig.error.UserError;
import org.poyorig.fit.FitListener;

/** Shows the progress of a training: a bar for the steps, the loss, the last held-out R² and the time left. */
final class TrainingBar implements FitListener, AutoCloseable {
    private static final double LATELY = 0.05;

    private final Progress progress = Progress.of("training");
    private int firstStep = -1;
    private double loss = Double.NaN;
    private String score = "not yet";
    private boolean warned;

    @Override
    public void stepped(FitStep step) {
        firstStep = firstStep < 0 ? step.number() - 1 : firstStep;
        loss = Double.isNaN(loss) ? step.loss() : loss + LATELY * (step.loss() - loss);
        double left = step.seconds() / (step.number() - firstStep) * (step.of() - step.number());
        String words = String.format(Locale.ROOT, "loss %.3f, R² %s, %.0f s left", loss, score, left);
        progress.at((double) step.number() / step.of(), words);
    }

    @Override
    public void scored(FitScore scored) {
        score = Arrays.stream(scored.rSquared())
                .mapToObj(value -> String.format(Locale.ROOT, "%.2f", value))
                .collect(Collectors.joining("/"));
    }

    @Override
    public void checkpointFailed(UserError error) {
        if (!warned) {
            System.err.println("note: " + error.getMessage());
            warned = true;
        }
    }

    @Override
    public void close() {
        progress.close();
    }
}
