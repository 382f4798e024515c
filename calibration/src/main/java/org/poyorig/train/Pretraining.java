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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.bundle.Vocabulary;
import org.poyorig.calibrate.unit.CommonArray;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.calibrate.unit.UnitPortraits;
import org.poyorig.error.UserError;
import org.poyorig.fit.Fit;
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
    private static final double MARGIN_SECONDS = 1;
    private static final int MOST_MOMENTS = 400;
    private static final int MOST_RECURRENT_MOMENTS = 1200;
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

    /**
     * The trained network.
     *
     * @param metrics scores for the model card, by name
     */
    public record Result(ModelBundle bundle, Map<String, String> metrics, FitResult fit) {}

    /** @throws UserError if two recordings are of one session */
    public Pretraining(
            List<Recording> recordings, TrainingOutputs outputs, NetworkModel model, NetworkSize size, UnitRows rows) {
        this(
                recordings,
                outputs,
                model,
                model.config(size, outputs.specs().size()),
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
        this.table = EmbeddingRows.of(recordings, rows == UnitRows.LEARNED ? arrays() : eachAlone());
    }

    /** Numbers recordings alike whose units carry their names over; a recording joins the first array that it fits. */
    private int[] arrays() {
        int[] array = eachAlone();
        if (array.length == 1) {
            return array;
        }
        List<UnitPortraits> portraits = recordings.stream()
                .map(recording -> UnitPortraits.of(recording, outputs.in(recording), time(recording)))
                .toList();
        for (int k = 1; k < array.length; k++) {
            for (int before = 0; before < k && array[k] == k; before++) {
                array[k] = CommonArray.of(portraits.get(before), portraits.get(k)) ? array[before] : k;
            }
        }
        return array;
    }

    private int[] eachAlone() {
        return IntStream.range(0, recordings.size()).toArray();
    }

    /**
     * Trains the network.
     *
     * @param settings settings made by {@link UnitRows#settings}, perhaps changed
     * @param listening adds a listener, a checkpoint or a way to cancel; the identity adds none
     * @throws UserError if a recording is too short to learn from
     */
    public Result run(FitSettings settings, UnaryOperator<Fit> listening) {
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
            Intervals time = time(recording);
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
        FitResult result = listening.apply(fit).run(new MixedBatches(batches, settings.seed()), Scorer.pooled(heldOut));
        Map<String, FloatTensor> learned = result.in(weights);
        learned.put(UNITS, table.apart(learned.get(UNITS)));
        if (config.recurrent().isPresent()) {
            learned.put(RecurrentConfig.COUNTS, together(counts));
        }
        rows.finish(learned);
        return new Result(bundle(learned, settings, result), metrics(result), result);
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

    /** The counts of all units, recording by recording, after a padding row of zeros. */
    private static FloatTensor together(List<Optional<FloatTensor>> counts) {
        int width = RecurrentConfig.STATISTICS;
        int units =
                counts.stream().mapToInt(table -> table.orElseThrow().extent(0)).sum();
        float[] values = new float[(units + 1) * width];
        int next = width;
        for (Optional<FloatTensor> table : counts) {
            float[] data = table.orElseThrow().data();
            System.arraycopy(data, 0, values, next, data.length);
            next += data.length;
        }
        return FloatTensor.of(values, units + 1, width);
    }

    /** The training part without a margin around the validation and test parts. */
    private static Intervals time(Recording recording) {
        Intervals awayFromValid =
                TrainingTime.of(recording.domain(), recording.train(), recording.valid(), MARGIN_SECONDS);
        return TrainingTime.of(awayFromValid, recording.train(), recording.test(), MARGIN_SECONDS);
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
                "recipe",
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
        String name = "R² on the validation part, which chose the step: causal right edge, no lag"
                + (recordings.size() > 1 ? ", all recordings together" : "");
        String simulated = recordings.stream()
                        .allMatch(recording ->
                                recording.notes().getOrDefault("source", "").startsWith("simulated"))
                ? "simulated: "
                : "";
        return fit.scores().stream()
                .filter(score -> score.step() == fit.bestStep())
                .findFirst()
                .map(score -> Map.of(simulated + name, scores(score.rSquared())))
                .orElse(Map.of());
    }

    private String scores(double[] rSquared) {
        List<String> each = new ArrayList<>();
        for (int output = 0; output < rSquared.length; output++) {
            each.add(String.format(
                    Locale.ROOT, "%s %.3f", outputs.specs().get(output).name(), rSquared[output]));
        }
        return each.stream().collect(Collectors.joining(", "));
    }
}
