package org.poyorig.calibrate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.bundle.Vocabulary;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.fit.Decoding;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitResult;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.FitStage;
import org.poyorig.fit.HeldOut;
import org.poyorig.fit.PoyoNetwork;
import org.poyorig.fit.Scorer;
import org.poyorig.fit.WindowSampler;
import org.poyorig.fit.batch.SessionPlace;
import org.poyorig.fit.batch.TrainingTime;
import org.poyorig.fit.batch.UnitCounts;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.RSquared;
import org.poyorig.score.Truth;

/**
 * Fits parameters of a network to one recording. The embedding tables have a row for each unit of the recording.
 * Windows of the training part are learned from, the validation part chooses the best step, and the test part is not
 * used.
 */
final class SessionFit {
    private static final String UNITS = "unit_emb.weight";
    private static final String SESSION = "session_emb.weight";
    private static final double MARGIN_SECONDS = 1;
    private static final int MOST_MOMENTS = 400;

    private final ModelBundle bundle;
    private final Recording recording;
    private final Truth truth;
    private final double[] scale;
    private final int dim;

    /** @throws org.poyorig.error.UserError if the recording lacks a behaviour that the bundle decodes */
    SessionFit(ModelBundle bundle, Recording recording) {
        this.bundle = bundle;
        this.recording = recording;
        this.truth = Truth.of(
                recording,
                bundle.behaviour(),
                bundle.outputs().stream().map(OutputSpec::name).toList());
        this.scale =
                bundle.outputs().stream().mapToDouble(OutputSpec::scaleOrOne).toArray();
        this.dim = bundle.config().dim();
    }

    /**
     * @param network the initial weights; their embedding tables are replaced by this session's
     * @param start initial embeddings
     * @param how provenance of the new bundle, if the network changes
     * @param listening adds a listener, a checkpoint or a way to cancel; the identity adds none
     */
    Fitted run(
            Map<String, FloatTensor> network,
            List<FitStage> stages,
            InitialEmbeddings start,
            FitSettings settings,
            Map<String, String> how,
            UnaryOperator<Fit> listening) {
        return run(network, stages, start, settings, how, listening, TrainingTime.of(recording), scored());
    }

    private HeldOut scored() {
        double window = bundle.config().sequenceLengthSeconds();
        return new HeldOut(recording, truth, scale, recording.valid(), window, SessionPlace.ALONE, MOST_MOMENTS);
    }

    /**
     * Mean R² of the network on the validation part before any step. Initial embeddings are made from the training
     * part.
     */
    double heldOut(InitialEmbeddings start) {
        Intervals time = TrainingTime.of(recording);
        Optional<FloatTensor> counts = UnitCounts.of(bundle.config(), recording, time);
        Map<String, FloatTensor> weights =
                withTables(bundle.weights(), start.ofUnits(recording, truth, time, dim), start, counts);
        try (Decoding decoding = new Decoding(new PoyoNetwork(bundle.config()), weights, BatchProvider.CPU)) {
            return RSquared.mean(scored().score(decoding::answer));
        }
    }

    /** Learns from the training and validation parts together: nothing is held out, and the last step is kept. */
    Fitted runOnBoth(
            Map<String, FloatTensor> network,
            List<FitStage> stages,
            InitialEmbeddings start,
            FitSettings settings,
            Map<String, String> how,
            UnaryOperator<Fit> listening) {
        Intervals both = recording.train().and(recording.valid());
        Intervals time = TrainingTime.of(recording.domain(), both, recording.test(), MARGIN_SECONDS);
        return run(network, stages, start, settings, how, listening, time, Scorer.NOTHING_HELD_OUT);
    }

    private Fitted run(
            Map<String, FloatTensor> network,
            List<FitStage> stages,
            InitialEmbeddings start,
            FitSettings settings,
            Map<String, String> how,
            UnaryOperator<Fit> listening,
            Intervals time,
            Scorer scorer) {
        double window = bundle.config().sequenceLengthSeconds();
        WindowSampler sampler = new WindowSampler(recording, truth, scale, time, window, SessionPlace.ALONE, settings);
        Optional<FloatTensor> counts = UnitCounts.of(bundle.config(), recording, time);
        Map<String, FloatTensor> weights =
                withTables(network, start.ofUnits(recording, truth, time, dim), start, counts);
        FitResult result = listening
                .apply(new Fit(new PoyoNetwork(bundle.config()), weights, stages, settings))
                .run(sampler, scorer);
        boolean onlyEmbeddings =
                UnitIdentification.TRAINED.containsAll(result.parameters().keySet());
        return new Fitted(
                onlyEmbeddings ? bundle : knowingThisSession(result.in(weights), how),
                embedding(result.parameters()).counting(counts),
                result,
                false);
    }

    /** Returns the weights with embedding tables of this session, filled with the initial embeddings. */
    private Map<String, FloatTensor> withTables(
            Map<String, FloatTensor> network, float[][] rows, InitialEmbeddings start, Optional<FloatTensor> counts) {
        float[] unitRows = new float[rows.length * dim];
        for (int unit = 0; unit < rows.length; unit++) {
            System.arraycopy(rows[unit], 0, unitRows, unit * dim, dim);
        }
        SessionEmbedding session = new SessionEmbedding(
                        recording.unitIds(),
                        FloatTensor.of(unitRows, rows.length, dim),
                        start.ofSession(meanRow(network.get(SESSION))))
                .counting(counts);
        Map<String, FloatTensor> weights = new LinkedHashMap<>(network);
        weights.put(UNITS, session.unitTable());
        weights.put(SESSION, session.sessionTable());
        counts.ifPresent(measured -> weights.put(RecurrentConfig.COUNTS, session.countTable()));
        return weights;
    }

    private float[] meanRow(FloatTensor table) {
        float[] mean = new float[dim];
        int sessions = table.extent(0) - 1;
        for (int row = 1; row <= sessions; row++) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += table.data()[row * dim + k] / sessions;
            }
        }
        return mean;
    }

    private SessionEmbedding embedding(Map<String, FloatTensor> tables) {
        float[] units = tables.get(UNITS).data();
        float[] session = tables.get(SESSION).data();
        List<String> ids = recording.unitIds();
        return new SessionEmbedding(
                ids,
                FloatTensor.of(Arrays.copyOfRange(units, dim, units.length), ids.size(), dim),
                Arrays.copyOfRange(session, dim, 2 * dim));
    }

    private ModelBundle knowingThisSession(Map<String, FloatTensor> weights, Map<String, String> how) {
        List<String> units = recording.unitIds().stream()
                .map(id -> recording.sessionId() + "/" + id)
                .toList();
        Map<String, String> provenance = new LinkedHashMap<>(how);
        provenance.put(
                "trained on",
                String.format(
                        "%s, %.1f s", recording.sessionId(), recording.train().totalSeconds()));
        return ModelBundle.of(
                "network of " + recording.sessionId(),
                bundle.config(),
                bundle.outputs(),
                bundle.behaviour(),
                Vocabulary.of(units),
                Vocabulary.of(List.of(recording.sessionId())),
                weights,
                provenance);
    }
}
