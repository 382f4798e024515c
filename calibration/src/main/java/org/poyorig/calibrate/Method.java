package org.poyorig.calibrate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.calibrate.recipe.AttentionRecipe;
import org.poyorig.calibrate.recipe.MethodRecipe;
import org.poyorig.calibrate.recipe.RecurrentOnlyRecipe;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.StopReason;
import org.poyorig.poyo.NewNetwork;
import org.poyorig.recording.Recording;

/**
 * How a network is fitted to a session: which parameters learn, their initial values and the number of steps. The
 * cheapest method comes first.
 */
public enum Method {
    /** Nothing learns: the initial embeddings are kept. */
    FINGERPRINT("fingerprint", AttentionRecipe.UNIT_ID, RecurrentOnlyRecipe.UNIT_ID),

    /** Only the embeddings of units and session learn; see {@link UnitIdentification}. */
    UNIT_ID("unit-id", AttentionRecipe.UNIT_ID, RecurrentOnlyRecipe.UNIT_ID),

    /** First the embeddings learn, then more parameters, in the end all (gradual unfreezing). */
    FINETUNE("finetune", AttentionRecipe.FINETUNE, RecurrentOnlyRecipe.FINETUNE),

    /** A new network of the bundle's shape learns from random initialisation. */
    SCRATCH("scratch", AttentionRecipe.SCRATCH, RecurrentOnlyRecipe.SCRATCH);

    private static final String OMEGA = "rotary_emb.omega";

    private final String words;
    private final MethodRecipe attention;
    private final MethodRecipe recurrentOnly;

    Method(String words, MethodRecipe attention, MethodRecipe recurrentOnly) {
        this.words = words;
        this.attention = attention;
        this.recurrentOnly = recurrentOnly;
    }

    private MethodRecipe recipe(PoyoConfig config) {
        return config.hasAttention() ? attention : recurrentOnly;
    }

    /**
     * Default number of steps. A plateau may end a fit earlier.
     *
     * @param config shape of the network
     * @param seconds seconds of data, the held-out part included
     */
    public int usualSteps(PoyoConfig config, double seconds) {
        return this == FINGERPRINT ? 0 : recipe(config).usualSteps(seconds);
    }

    /** Whether parameters other than embeddings learn. */
    public boolean changesNetwork() {
        return this == FINETUNE || this == SCRATCH;
    }

    /** Batches, dropout and scoring of this method for networks of a shape. */
    public FitSettings settings(PoyoConfig config, int steps, long seed) {
        return recipe(config).settings(this == FINGERPRINT ? 0 : steps, seed);
    }

    /**
     * Chooses the initial embeddings: a new network cannot read those of the bundle's units. The held-out part decides
     * whether other networks start from embeddings of the bundle's units of the same names.
     */
    public StartingRows start(ModelBundle bundle, Recording recording) {
        return this == SCRATCH
                ? StartingRows.only(InitialEmbeddings.forBundle(bundle))
                : StartingRows.of(bundle, recording);
    }

    /** The initial parameters; the embedding tables among them are replaced. */
    private Map<String, FloatTensor> parameters(ModelBundle bundle, long seed) {
        return this == SCRATCH
                ? NewNetwork.weights(bundle.config(), 1, 2, bundle.weights().get(OMEGA), seed)
                : bundle.weights();
    }

    /** Unit embeddings of a new network start from fingerprints, as in {@code ./poyo train}. */
    private InitialEmbeddings embeddings(ModelBundle bundle, InitialEmbeddings start) {
        return this == SCRATCH && !bundle.config().hasAttention() ? InitialEmbeddings.FINGERPRINTS : start;
    }

    /**
     * Fits the network to a recording.
     *
     * @param start initial embeddings
     * @param listening adds a listener, a checkpoint or a way to cancel; the identity adds none
     * @throws org.poyorig.error.UserError if the recording lacks a behaviour that the bundle decodes, or is too short
     */
    public Fitted fit(
            ModelBundle bundle,
            Recording recording,
            InitialEmbeddings start,
            FitSettings settings,
            UnaryOperator<Fit> listening) {
        return new SessionFit(bundle, recording)
                .run(
                        parameters(bundle, settings.seed()),
                        recipe(bundle.config())
                                .stages(settings.steps(), bundle.weights().keySet(), start),
                        embeddings(bundle, start),
                        settings,
                        how(bundle),
                        listening);
    }

    private Map<String, String> how(ModelBundle bundle) {
        Map<String, String> how = new LinkedHashMap<>();
        how.put("made by", "./poyo calibrate --method " + words);
        how.put(
                this == SCRATCH ? "shape of" : "started from",
                "the bundle with weights SHA-256 " + bundle.weightsSha256());
        return how;
    }

    /**
     * Fits again to the training and validation parts together, with the same seed, learning rates and initial
     * parameters.
     *
     * @param steps steps to take of those in the settings; the last step is kept
     * @param listening adds a listener or a way to cancel
     * @return empty if the calibration is cancelled, or if the method never learns again because this would take long
     */
    Optional<Fitted> again(
            ModelBundle bundle,
            Recording recording,
            InitialEmbeddings start,
            FitSettings settings,
            int steps,
            UnaryOperator<Fit> listening) {
        MethodRecipe recipe = recipe(bundle.config());
        if (!recipe.learnsAgain()) {
            return Optional.empty();
        }
        Fitted fitted = new SessionFit(bundle, recording)
                .runOnBoth(
                        parameters(bundle, settings.seed()),
                        MethodRecipe.first(
                                recipe.stages(settings.steps(), bundle.weights().keySet(), start), steps),
                        embeddings(bundle, start),
                        settings.withSteps(steps),
                        how(bundle),
                        listening);
        return Optional.of(fitted).filter(done -> done.fit().stop() != StopReason.CANCELLED);
    }

    /** The name on the command line and in reports. */
    @Override
    public String toString() {
        return words;
    }
}
