package org.poyorig.calibrate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.recipe.LearnedParameters;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.FitStage;
import org.poyorig.fit.optimise.LearningRate;
import org.poyorig.fit.optimise.Optimiser;
import org.poyorig.recording.Recording;

/**
 * Learns embeddings for the units of a new recording and does not change the trained network: only the two tables of
 * {@link #TRAINED} learn (POYO's unit identification; Azabou et al. 2023).
 */
public final class UnitIdentification {
    /** Names of the tables that learn. */
    public static final Set<String> TRAINED = LearnedParameters.EMBEDDINGS;

    private final ModelBundle bundle;
    private final SessionFit session;

    /** @throws org.poyorig.error.UserError if the recording lacks a behaviour that the bundle decodes */
    public UnitIdentification(ModelBundle bundle, Recording recording) {
        this.bundle = bundle;
        this.session = new SessionFit(bundle, recording);
    }

    /**
     * Learns the embeddings of the units and of the session.
     *
     * @param start initial embeddings
     * @param optimiser moves the embeddings; used in this run only
     * @param listening adds a listener, a checkpoint or a way to cancel; the identity adds none
     */
    public Fitted run(
            InitialEmbeddings start,
            FitSettings settings,
            LearningRate rate,
            Optimiser optimiser,
            UnaryOperator<Fit> listening) {
        List<FitStage> stages = List.of(new FitStage(TRAINED, settings.steps(), rate, optimiser));
        return session.run(bundle.weights(), stages, start, settings, Map.of(), listening);
    }
}
