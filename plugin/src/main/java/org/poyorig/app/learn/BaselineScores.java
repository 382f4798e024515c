package org.poyorig.app.learn;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.poyorig.app.speak.Progress;
import org.poyorig.baseline.Baseline;
import org.poyorig.baseline.NetworkBaseline;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.calibrate.Cancellation;
import org.poyorig.evaluate.ValidationScore;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.recording.Recording;
import org.poyorig.train.TrainingBudget;
import org.poyorig.train.TrainingOutputs;

/** Baselines of a training: fitted and shown before the network trains, and compared with it at the end. */
final class BaselineScores {
    /** Minutes that an MLP and a GRU usually need for one recording. */
    private static final double MINUTES_FOR_NETWORKS = 3;

    /** Largest share of the time for the baselines. */
    private static final double MOST_OF_THE_TIME = 1.0 / 3;

    private final ValidationTable table;
    private final List<ValidationScore> scores;

    private BaselineScores(ValidationTable table, List<ValidationScore> scores) {
        this.table = table;
        this.scores = scores;
    }

    /** Fits the baselines and prints their scores. An MLP and a GRU are left out if the time does not allow them. */
    static BaselineScores of(
            List<Recording> recordings,
            TrainingOutputs decoded,
            TrainingBudget budget,
            BatchProvider provider,
            Cancellation cancellation) {
        List<String> outputs = decoded.specs().stream().map(OutputSpec::name).toList();
        boolean networks = MINUTES_FOR_NETWORKS * recordings.size() <= MOST_OF_THE_TIME * budget.minutes();
        List<Baseline> further = networks
                ? List.of(NetworkBaseline.perceptron(provider), NetworkBaseline.recurrent(provider))
                : List.of();
        ValidationTable table = new ValidationTable(outputs);
        try (Progress progress = Progress.of("fitting baselines")) {
            List<ValidationScore> scores =
                    ValidationScore.ofBaselines(recordings, decoded.behaviour(), outputs, further, done -> {
                        cancellation.check();
                        progress.at(done, "");
                    });
            scores.forEach(table::print);
            if (!networks) {
                System.out.println("MLP and GRU: left out; fitting them needs --minutes-of-training "
                        + Math.round(MINUTES_FOR_NETWORKS * recordings.size() / MOST_OF_THE_TIME));
            }
            return new BaselineScores(table, scores);
        } catch (CancellationException cancelled) {
            return new BaselineScores(table, List.of());
        }
    }

    /** Prints the score of a network. */
    void print(ValidationScore network) {
        table.print(network);
    }

    /** Prints the score of the kept network and how it compares with the best baseline. */
    void conclude(ValidationScore kept) {
        ValidationScore network = new ValidationScore("this network", kept.rSquared());
        table.print(network);
        if (!scores.isEmpty()) {
            System.out.println(ValidationTable.conclusion(network, scores));
        }
    }
}
