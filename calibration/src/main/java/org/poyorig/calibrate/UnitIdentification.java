package org.poyorig.calibrate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.unit.RowGuess;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.FitStage;
import org.poyorig.fit.optimise.LearningRate;
import org.poyorig.fit.optimise.Optimiser;
import org.poyorig.recording.Recording;

/**
 * Gives the units of a new recording rows in a trained network, and leaves the network as it is: only the two tables of
 * {@link #TRAINED} learn (POYO's unit identification; Azabou et al. 2023).
 */
public final class UnitIdentification {
    /** All that may change. */
    public static final Set<String> TRAINED = Set.of("unit_emb.weight", "session_emb.weight");

    private final ModelBundle bundle;
    private final SessionFit session;

    /** @throws org.poyorig.error.UserError where the recording does not have what the bundle decodes */
    public UnitIdentification(ModelBundle bundle, Recording recording) {
        this.bundle = bundle;
        this.session = new SessionFit(bundle, recording);
    }

    /**
     * @param guess where the rows start
     * @param optimiser moves them; used for this run alone
     * @param listening adds a listener, a checkpoint or a way to cancel; the identity for none
     */
    public Fitted run(
            RowGuess guess,
            FitSettings settings,
            LearningRate rate,
            Optimiser optimiser,
            UnaryOperator<Fit> listening) {
        List<FitStage> stages = List.of(new FitStage(TRAINED, settings.steps(), rate, optimiser));
        return session.run(bundle.weights(), stages, guess, settings, Map.of(), listening);
    }
}
