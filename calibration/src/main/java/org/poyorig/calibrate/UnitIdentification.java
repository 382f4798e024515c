package org.poyorig.calibrate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.evaluate.Truth;
import org.poyorig.fit.AdamW;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitResult;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.HeldOut;
import org.poyorig.fit.LearningRate;
import org.poyorig.fit.TrainingTime;
import org.poyorig.fit.WindowSampler;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

/**
 * Gives the units of a new recording rows in a trained network, and leaves the network as it is: only the two tables of
 * {@link #TRAINED} learn (POYO's unit identification; Azabou et al. 2023). Learns from the recording's training part,
 * keeps the rows that are best on its validation part, and never looks at its test part.
 */
public final class UnitIdentification {
    /** All that may change. */
    public static final Set<String> TRAINED = Set.of("unit_emb.weight", "session_emb.weight");

    private static final double MARGIN_SECONDS = 1;
    private static final int MOST_MOMENTS = 400;

    private final ModelBundle bundle;
    private final Recording recording;
    private final Truth truth;
    private final double[] scale;

    /** @throws org.poyorig.error.UserError where the recording does not have what the bundle decodes */
    public UnitIdentification(ModelBundle bundle, Recording recording) {
        this.bundle = bundle;
        this.recording = recording;
        this.truth = Truth.of(
                recording,
                bundle.behaviour(),
                bundle.outputs().stream().map(OutputSpec::name).toList());
        this.scale =
                bundle.outputs().stream().mapToDouble(OutputSpec::scaleOrOne).toArray();
    }

    /** What it found: rows for every unit of the recording, and how the fit went. */
    public record Found(SessionEmbedding embedding, FitResult fit) {}

    /**
     * @param guess where the rows start
     * @param listening adds a listener, a checkpoint or a way to cancel; the identity for none
     */
    public Found run(RowGuess guess, FitSettings settings, LearningRate rate, UnaryOperator<Fit> listening) {
        double window = bundle.config().sequenceLengthSeconds();
        Intervals awayFromValid =
                TrainingTime.of(recording.domain(), recording.train(), recording.valid(), MARGIN_SECONDS);
        Intervals time = TrainingTime.of(awayFromValid, recording.train(), recording.test(), MARGIN_SECONDS);
        WindowSampler sampler = new WindowSampler(recording, truth, scale, null, time, window, settings);
        HeldOut scored = new HeldOut(recording, truth, scale, recording.valid(), window, MOST_MOMENTS);
        Map<String, FloatTensor> weights = start(guess.rows(Fingerprints.of(recording, truth, time), dim()));
        Fit fit = new Fit(bundle.config(), weights, TRAINED, settings, rate, new AdamW(0));
        FitResult result = listening.apply(fit).run(sampler, scored);
        return new Found(embedding(result.parameters()), result);
    }

    private int dim() {
        return bundle.config().dim();
    }

    /** The bundle's weights with tables of this session: the guessed rows, and the mean of the sessions it knows. */
    private Map<String, FloatTensor> start(float[][] rows) {
        float[] unitRows = new float[rows.length * dim()];
        for (int unit = 0; unit < rows.length; unit++) {
            System.arraycopy(rows[unit], 0, unitRows, unit * dim(), dim());
        }
        SessionEmbedding session = new SessionEmbedding(
                recording.unitIds(), FloatTensor.of(unitRows, rows.length, dim()), meanSessionRow());
        Map<String, FloatTensor> weights = new LinkedHashMap<>(bundle.weights());
        weights.put("unit_emb.weight", session.unitTable());
        weights.put("session_emb.weight", session.sessionTable());
        return weights;
    }

    private float[] meanSessionRow() {
        FloatTensor table = bundle.weight("session_emb.weight");
        float[] mean = new float[dim()];
        int sessions = table.extent(0) - 1;
        for (int row = 1; row <= sessions; row++) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += table.data()[row * dim() + k] / sessions;
            }
        }
        return mean;
    }

    private SessionEmbedding embedding(Map<String, FloatTensor> tables) {
        float[] units = tables.get("unit_emb.weight").data();
        float[] session = tables.get("session_emb.weight").data();
        List<String> ids = recording.unitIds();
        return new SessionEmbedding(
                ids,
                FloatTensor.of(Arrays.copyOfRange(units, dim(), units.length), ids.size(), dim()),
                Arrays.copyOfRange(session, dim(), 2 * dim()));
    }
}
