package org.poyorig.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.bundle.Vocabulary;
import org.poyorig.error.UserError;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitListener;
import org.poyorig.fit.FitResult;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.HeldOut;
import org.poyorig.fit.NewNetworkRecipe;
import org.poyorig.fit.PoyoNetwork;
import org.poyorig.fit.Scorer;
import org.poyorig.fit.WindowSampler;
import org.poyorig.fit.batch.MixedBatches;
import org.poyorig.fit.batch.SessionBatches;
import org.poyorig.fit.batch.SessionPlace;
import org.poyorig.fit.batch.TrainingTime;
import org.poyorig.fit.batch.UnitCounts;
import org.poyorig.poyo.NetworkSize;
import org.poyorig.poyo.NewNetwork;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/**
 * Trains a new network on the training parts of several recordings, by the recipe of its {@link NetworkModel}.
 * {@link UnitRows} tells how the unit embeddings are made. The validation parts choose the best step; the test parts
 * are not used. Units are named {@code session/unit}.
 */
public final class Pretraining {
    private static final double SHORTEST_PERIOD_SECONDS = 0.1;
    private static final double LONGEST_PERIOD_SECONDS = 4;
    private static final int TRIAL_STEPS = 6;
    private static final int MOST_MOMENTS = 400;
    private static final int MOST_RECURRENT_MOMENTS = 4000;
    private static final int FEWEST_MOMENTS = 50;
    static final String UNITS = "unit_emb.weight";
    static final String SESSIONS = "session_emb.weight";

    private final List<Recording> recordings;
    private final TrainingOutputs outputs;
    private final PoyoConfig config;
    private final String shape;
    private final NetworkModel model;
    private final UnitRows rows;
    private final EmbeddingRows table;
    private final int unitsAtOnce;
    private final List<String> units = new ArrayList<>();
    private final Optional<Start> start;

    /**
     * The trained network.
     *
     * @param metrics scores for the model card, by name
     */
    public record Result(ModelBundle bundle, Map<String, String> metrics, FitResult fit) {}

    /**
     * @param networks number of networks that share the members of a recurrent path, because they may be joined
     * @throws UserError if two recordings are of one session
     */
    public Pretraining(
            List<Recording> recordings,
            TrainingOutputs outputs,
            NetworkModel model,
            NetworkSize size,
            UnitRows rows,
            int networks) {
        this(
                recordings,
                outputs,
                model,
                model.config(size, outputs.specs().size(), networks),
                model == NetworkModel.POYO ? "size " + size : model.toString(),
                rows);
    }

    /** @param shape name of the shape in the provenance */
    Pretraining(
            List<Recording> recordings,
            TrainingOutputs outputs,
            NetworkModel model,
            PoyoConfig config,
            String shape,
            UnitRows rows) {
        this.recordings = List.copyOf(recordings);
        this.outputs = outputs;
        this.model = model;
        this.shape = shape;
        this.config = config;
        this.rows = rows;
        Set<String> sessions = new HashSet<>();
        int most = 0;
        for (Recording recording : recordings) {
            if (!sessions.add(recording.sessionId())) {
                throw new UserError(
                        recording.sessionId(),
                        "one recording of each session",
                        "two recordings of this session",
                        "leave one out, or give one recording another session id");
            }
            recording.unitIds().forEach(id -> units.add(recording.sessionId() + "/" + id));
            most = Math.max(most, recording.unitIds().size());
        }
        this.unitsAtOnce = most;
        this.table = EmbeddingRows.of(recordings, outputs, rows == UnitRows.LEARNED);
        this.start = Optional.empty();
    }

    /** A training with another start. */
    private Pretraining(Pretraining like, Start start) {
        this.recordings = like.recordings;
        this.outputs = like.outputs;
        this.config = like.config;
        this.shape = like.shape;
        this.model = like.model;
        this.rows = like.rows;
        this.table = like.table;
        this.unitsAtOnce = like.unitsAtOnce;
        this.units.addAll(like.units);
        this.start = Optional.of(start);
    }

    /**
     * Returns the same training, which goes on from a trained network instead of a random initialisation.
     *
     * @param network number of the network among those that share the members of a recurrent path, from 0
     * @throws UserError if the bundle has another shape
     */
    public Pretraining from(StartBundle bundle, int network) {
        return new Pretraining(this, bundle.of(network, config, rows, outputs));
    }

    /**
     * Trains the network.
     *
     * @param settings settings made by {@link UnitRows#settings}, perhaps changed
     * @param listening adds a listener, a checkpoint or a way to cancel; the identity adds none
     * @throws UserError if a recording is too short to learn from
     */
    public Result run(FitSettings settings, UnaryOperator<Fit> listening) {
        Prepared prepared = prepared(settings);
        FitResult result = listening
                .apply(prepared.fit())
                .run(new MixedBatches(prepared.batches(), settings.seed()), Scorer.pooled(prepared.heldOut()));
        Map<String, FloatTensor> weights = prepared.weights();
        Map<String, FloatTensor> learned = result.in(weights);
        learned.put(UNITS, table.apart(learned.get(UNITS)));
        if (config.recurrent().isPresent()) {
            learned.put(RecurrentConfig.COUNTS, EmbeddingRows.together(prepared.counts()));
        }
        rows.finish(learned);
        return new Result(
                bundle(learned, settings, result), TrainingCard.metrics(recordings, outputs.specs(), result), result);
    }

    /** Number of steps that suits the data: with more windows to learn from, more steps. */
    public int usualSteps() {
        double seconds = recordings.stream()
                .mapToDouble(recording -> recording.train().totalSeconds())
                .sum();
        return model.usualSteps(seconds);
    }

    /** Measures the duration of a step on this machine. Takes a few steps and forgets them. */
    public double secondsPerStep(FitSettings settings) {
        double[] seconds = new double[TRIAL_STEPS + 1];
        FitSettings few = settings.withSteps(TRIAL_STEPS);
        Prepared prepared = prepared(few);
        prepared.fit()
                .listener(new FitListener() {
                    @Override
                    public void stepped(FitStep step) {
                        seconds[step.number()] = step.seconds();
                    }
                })
                .run(new MixedBatches(prepared.batches(), few.seed()), Scorer.NOTHING_HELD_OUT);
        return (seconds[TRIAL_STEPS] - seconds[1]) / (TRIAL_STEPS - 1);
    }

    /**
     * A training before its first step.
     *
     * @param weights initial weights, with a row of embeddings for each row of {@link #table}
     * @param counts each recording's counts, for a recurrent path
     */
    private record Prepared(
            Map<String, FloatTensor> weights,
            List<Optional<FloatTensor>> counts,
            List<SessionBatches> batches,
            List<HeldOut> heldOut,
            Fit fit) {}

    private Prepared prepared(FitSettings settings) {
        Map<String, FloatTensor> weights = NewNetwork.weights(
                config,
                table.count() + 1,
                recordings.size() + 1,
                NewNetwork.rotary(config, SHORTEST_PERIOD_SECONDS, LONGEST_PERIOD_SECONDS),
                settings.seed());
        start.ifPresent(from -> from.fill(weights));
        List<SessionBatches> batches = new ArrayList<>();
        List<HeldOut> heldOut = new ArrayList<>();
        List<Optional<FloatTensor>> counts = new ArrayList<>();
        int[] uses = new int[table.count() + 1];
        for (int k = 0; k < recordings.size(); k++) {
            Recording recording = recordings.get(k);
            Truth truth = outputs.in(recording);
            Intervals time = TrainingTime.of(recording);
            float[][] initial = start.map(from -> from.embeddings(recording))
                    .orElse(rows.initial())
                    .ofUnits(recording, truth, time, config.dim());
            if (start.isPresent()) {
                float[] session = start.get().session(recording);
                System.arraycopy(session, 0, weights.get(SESSIONS).data(), (k + 1) * config.dim(), config.dim());
            }
            table.add(initial, k, weights.get(UNITS), uses);
            counts.add(UnitCounts.of(config, recording, time));
            UnitRows.Among among = new UnitRows.Among(k, table.ofRecording().get(k), unitsAtOnce);
            add(recording, truth, time, rows.place(among, initial, counts.get(k)), settings, batches, heldOut);
        }
        Set<String> trained = new TreeSet<>(weights.keySet());
        trained.removeIf(name -> NewNetworkRecipe.NEVER_LEARNED.contains(name) || !rows.learns(name));
        Fit fit = new Fit(
                new PoyoNetwork(config, rows.table(unitsAtOnce)),
                weights,
                List.of(model.stage(trained, settings.steps())),
                settings);
        return new Prepared(weights, counts, batches, heldOut, fit);
    }

    private void add(
            Recording recording,
            Truth truth,
            Intervals time,
            SessionPlace place,
            FitSettings settings,
            List<SessionBatches> batches,
            List<HeldOut> heldOut) {
        double[] scale = outputs.scale();
        double window = config.sequenceLengthSeconds();
        WindowSampler sampler = new WindowSampler(recording, truth, scale, time, window, place, settings);
        recording.binNanos().ifPresent(sampler::spreadingInBins);
        UnitRows.Share share = new UnitRows.Share(recordings.size(), config);
        batches.add(rows.batches(recording, truth, time, sampler, share, settings));
        int most = model == NetworkModel.POYO ? MOST_MOMENTS : MOST_RECURRENT_MOMENTS;
        int moments = Math.max(FEWEST_MOMENTS, most / recordings.size());
        heldOut.add(new HeldOut(recording, truth, scale, recording.valid(), window, place, moments));
    }

    private ModelBundle bundle(Map<String, FloatTensor> weights, FitSettings settings, FitResult fit) {
        Map<String, String> provenance =
                TrainingCard.provenance(recordings, rows, table.shared(), shape, settings, fit);
        start.ifPresent(from -> provenance.putAll(from.provenance(recordings)));
        return ModelBundle.of(
                "the new network",
                config,
                outputs.specs(),
                outputs.behaviour(),
                Vocabulary.of(units),
                Vocabulary.of(recordings.stream().map(Recording::sessionId).toList()),
                weights,
                provenance);
    }
}
