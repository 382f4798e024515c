package org.poyorig.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.calibrate.unit.ExpectedInput;
import org.poyorig.evaluate.ValidationScore;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitSettings;
import org.poyorig.poyo.NetworkSize;
import org.poyorig.recording.Recording;

/**
 * Trains a network for each regularisation of a model, within a time, and keeps the network that the validation parts
 * prefer ({@link Contest}). If a model has one regularisation, one network is trained. Use on one thread.
 */
public final class ContestTraining {
    private final List<Recording> recordings;
    private final NetworkModel model;
    private final UnitRows rows;
    private final List<Regularisation> regularisations;
    private final List<Pretraining> trainings = new ArrayList<>();

    /**
     * @param training for networks that share the members with as many others as the model has regularisations
     * @param start the bundle from which all networks go on; empty for a random initialisation
     */
    public ContestTraining(
            List<Recording> recordings,
            NetworkModel model,
            UnitRows rows,
            Pretraining training,
            Optional<StartBundle> start) {
        this.recordings = List.copyOf(recordings);
        this.model = model;
        this.rows = rows;
        this.regularisations = model.regularisations(rows);
        for (int k = 0; k < regularisations.size(); k++) {
            int number = k;
            trainings.add(start.map(from -> training.from(from, number)).orElse(training));
        }
    }

    /**
     * A training of recurrent networks of another width, from a random initialisation.
     *
     * @param width width of the state of each member
     */
    public static ContestTraining ofWidth(List<Recording> recordings, TrainingOutputs outputs, int width) {
        NetworkModel model = NetworkModel.GRU;
        UnitRows rows = UnitRows.LEARNED;
        int networks = model.regularisations(rows).size();
        PoyoConfig usual = model.config(NetworkSize.SMALL, outputs.specs().size(), networks);
        RecurrentConfig path = usual.recurrent().orElseThrow();
        PoyoConfig config = usual.with(new RecurrentConfig(path.binSeconds(), width, path.members(), path.alone()));
        String shape = model + " of width " + width;
        Pretraining training = new Pretraining(recordings, outputs, model, config, shape, rows);
        return new ContestTraining(recordings, model, rows, training, Optional.empty());
    }

    /**
     * Settings of a training.
     *
     * @param steps most steps of a network; empty for as many as suit the data and fit into the time
     * @param windows windows of a step; empty for the model's default
     */
    public record Settings(OptionalInt steps, OptionalInt windows, int threads, long seed) {}

    /** Watches a training. All calls come from the training's thread. */
    public interface Watch {
        /**
         * Runs a training of one network.
         *
         * @param network number of the network, from 0
         * @param training runs with a listener, a checkpoint or a way to cancel
         */
        Pretraining.Result watched(int network, Function<UnaryOperator<Fit>, Pretraining.Result> training);

        /** Is told the score of a network on the validation parts. */
        void scored(ValidationScore score);

        /** Is told a sentence about the settings. */
        void noted(String sentence);

        /** Whether no further network shall be trained. */
        boolean stopped();
    }

    /**
     * The kept network.
     *
     * @param score its score on the validation parts
     * @param metrics scores for the model card, by name
     * @param trained the networks that were trained, in order
     */
    public record Outcome(
            ModelBundle bundle, ValidationScore score, Map<String, String> metrics, List<Pretraining.Result> trained) {}

    /** Number of networks that are trained. */
    public int networks() {
        return regularisations.size();
    }

    /**
     * Trains the networks.
     *
     * @return empty if the watch stopped the training before any network had improved
     * @throws org.poyorig.error.UserError if a recording is too short to learn from
     */
    public Optional<Outcome> run(Settings settings, TrainingBudget budget, Watch watch) {
        List<Pretraining.Result> results = new ArrayList<>();
        for (int k = 0; k < regularisations.size() && !watch.stopped(); k++) {
            Pretraining training = trainings.get(k);
            FitSettings fit = settings(settings, k, budget, watch);
            results.add(watch.watched(k, listening -> training.run(fit, listening)));
        }
        boolean stopped = watch.stopped();
        results.removeIf(result -> stopped && result.fit().bestStep() == 0);
        if (results.isEmpty()) {
            return Optional.empty();
        }
        if (results.size() == 1) {
            ModelBundle only = results.get(0).bundle();
            ValidationScore score = ValidationScore.ofNetwork("network", only, recordings);
            return Optional.of(new Outcome(
                    ExpectedInput.in(only, recordings), score, results.get(0).metrics(), results));
        }
        Contest contest = new Contest(recordings, watch::scored);
        for (int k = 0; k < results.size(); k++) {
            contest.enter("network, " + regularisations.get(k), results.get(k).bundle());
        }
        contest.enterJoined();
        ModelBundle best = ExpectedInput.in(contest.best(), recordings);
        return Optional.of(new Outcome(best, contest.score(), contest.metrics(), results));
    }

    /** Settings of one network. The networks after it need their share of the time that is left. */
    private FitSettings settings(Settings settings, int network, TrainingBudget budget, Watch watch) {
        List<Regularisation> left = regularisations.subList(network, regularisations.size());
        double shares = left.stream().mapToDouble(Regularisation::shareOfSteps).sum();
        double share = left.get(0).shareOfSteps();
        Pretraining training = trainings.get(network);
        int most = settings.steps().orElseGet(training::usualSteps);
        FitSettings usual = left.get(0).in(rows.settings(model, (int) Math.ceil(share * most), settings.seed()));
        FitSettings sized = settings.windows().isEmpty()
                ? usual
                : usual.withBatch(settings.windows().getAsInt(), usual.batch().queries());
        FitSettings fit = sized.withThreads(settings.threads());
        return settings.steps().isPresent()
                ? fit
                : budget.shortened(fit, training.secondsPerStep(fit), share / shares, watch::noted);
    }
}
