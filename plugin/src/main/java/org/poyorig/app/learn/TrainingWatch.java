package org.poyorig.app.learn;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.poyorig.calibrate.Cancellation;
import org.poyorig.evaluate.ValidationScore;
import org.poyorig.fit.Fit;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.train.ContestTraining;
import org.poyorig.train.Pretraining;

/**
 * Shows a training on the terminal, saves checkpoints, and passes on Ctrl-C.
 *
 * @param checkpoints one file for each network
 * @param baselines prints the scores of networks
 */
record TrainingWatch(
        List<Path> checkpoints, BaselineScores baselines, Cancellation cancellation, BatchProvider provider)
        implements ContestTraining.Watch {

    @Override
    public Pretraining.Result watched(int network, Function<UnaryOperator<Fit>, Pretraining.Result> training) {
        try (TrainingBar bar = new TrainingBar()) {
            return training.apply(fit -> cancellation
                    .reaching(fit)
                    .listener(bar)
                    .checkpoint(checkpoints.get(network))
                    .on(provider));
        }
    }

    @Override
    public void scored(ValidationScore score) {
        baselines.print(score);
    }

    @Override
    public void noted(String sentence) {
        System.err.println("note: " + sentence);
    }

    @Override
    public boolean stopped() {
        return cancellation.isAsked();
    }
}
