package org.poyorig.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.poyorig.calibrate.unit.InitialEmbeddings;
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

    /** Key in the provenance that tells how the network was trained. */
    static final String RECIPE = "recipe";

    private final List<Recording> recordings;
    private final TrainingOutputs outputs;
    private final PoyoConfig config;
    private final String shape;
    private final NetworkModel model;
    private final UnitRows rows;
    private final EmbeddingRows table;
    private final int unitsAtOnce;
    private final List<String> units = new ArrayList<>();

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
        return new Result(bundle(learned, settings, result), metrics(result), result);
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
        List<SessionBatches> batches = new ArrayList<>();
        List<HeldOut> heldOut = new ArrayList<>();
        List<Optional<FloatTensor>> counts = new ArrayList<>();
        int[] uses = new int[table.count() + 1];
        for (int k = 0; k < recordings.size(); k++) {
            Recording recording = recordings.get(k);
            Truth truth = outputs.in(recording);
            Intervals time = TrainingTime.of(recording);
            float[][] initial = rows.initial().ofUnits(recording, truth, time, config.dim());
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
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("made by", "./poyo train");
        provenance.put(InitialEmbeddings.PROVENANCE, rows.toString());
        if (table.shared()) {
            provenance.put("shared unit rows", "units of one name, in recordings of one array");
        }
        for (Recording recording : recordings) {
            provenance.put(
                    "trained on " + recording.sessionId(),
                    String.format(
                            Locale.ROOT,
                            "%d units, %.1f s; %.1f s chose the step, %.1f s left for testing",
                            recording.unitIds().size(),
                            recording.train().totalSeconds(),
                            recording.valid().totalSeconds(),
                            recording.test().totalSeconds()));
        }
        provenance.put(
                RECIPE,
                String.format(
                        "%s, %d of %d steps kept (%s), %d windows a step, seed %d",
                        shape,
                        fit.bestStep(),
                        settings.steps(),
                        fit.stop().sentence(),
                        settings.batch().windows(),
                        settings.seed()));
        provenance.put("computed on", fit.provider().line());
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

    private Map<String, String> metrics(FitResult fit) {
        return fit.scores().stream()
                .filter(score -> score.step() == fit.bestStep())
                .findFirst()
                .map(score -> Map.of(metric(recordings), Contest.words(outputs.specs(), score.rSquared())))
                .orElse(Map.of());
    }

    /** Name of the score on the model card. */
    static String metric(List<Recording> recordings) {
        String name = "R² on the validation part, which chose the step: causal right edge, no lag"
                + (recordings.size() > 1 ? ", all recordings together" : "");
        boolean simulated = recordings.stream()
                .allMatch(recording ->
                        recording.notes().getOrDefault("source", "").startsWith("simulated"));
        return simulated ? "simulated: " + name : name;
    }
}
