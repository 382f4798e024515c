package org.poyorig.calibrate.curve;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.Completion;
import org.poyorig.calibrate.Fitted;
import org.poyorig.calibrate.Method;
import org.poyorig.calibrate.UnitIdentification;
import org.poyorig.calibrate.unit.RowGuess;
import org.poyorig.evaluate.EvaluationProgress;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.optimise.LearningRate;
import org.poyorig.fit.optimise.Optimiser;
import org.poyorig.fit.optimise.SparseLamb;
import org.poyorig.recording.Recording;

/** What a {@link CalibrationCurve} follows as the minutes grow. */
public enum CurveDecoder {
    /** The linear baseline. */
    WIENER("wiener", null),
    /** The bundle with rows from fingerprints, no gradient step; a filter beside it. */
    FINGERPRINT("fingerprint", Method.UNIT_ID),
    /** Unit identification from fingerprints: what {@code ./poyo calibrate} does. */
    UNIT_ID("unit-id", Method.UNIT_ID),
    /** The same steps from random rows. */
    RANDOM_ROWS("random-rows", Method.UNIT_ID),
    /** Unit identification as POYO is published with: random rows, its optimiser and learning rate, no filter. */
    PUBLISHED("published", Method.UNIT_ID),
    /** Unit identification, then the network with it. */
    FINETUNE("finetune", Method.FINETUNE),
    /** A new network of the same shape. */
    SCRATCH("scratch", Method.SCRATCH);

    /** What POYO's rows learn with at its own batches of 128 windows. */
    private static final double PUBLISHED_RATE = 4e-3;

    private static final double PUBLISHED_DECAY = 1e-4;

    private final String words;
    private final Method method;

    CurveDecoder(String words, Method method) {
        this.words = words;
        this.method = method;
    }

    /** How the network is fitted; empty for the filter. */
    Optional<Method> method() {
        return Optional.ofNullable(method);
    }

    /** Gradient steps at most, where the user does not say. */
    int usualSteps(double seconds) {
        return this == FINGERPRINT || method == null ? 0 : method.usualSteps(seconds);
    }

    /** Fits a network to a recording, by the method that this one has. */
    Fitted fit(
            ModelBundle bundle,
            Recording recording,
            FitSettings settings,
            int threads,
            UnaryOperator<Fit> listening,
            EvaluationProgress completing) {
        RowGuess random = RowGuess.random(settings.seed());
        if (this != PUBLISHED) {
            RowGuess guess = this == RANDOM_ROWS ? random : RowGuess.of(bundle);
            Fitted fitted = method.fit(bundle, recording, guess, settings, listening);
            return new Completion(bundle, recording, threads, completing)
                    .of(fitted, method, guess, settings, listening);
        }
        LearningRate rate = LearningRate.oneCycle(PUBLISHED_RATE, Math.max(1, settings.steps()), 0.5, 1, 1e-3);
        Optimiser lamb = new SparseLamb(PUBLISHED_DECAY, UnitIdentification.TRAINED);
        return new UnitIdentification(bundle, recording).run(random, settings, rate, lamb, listening);
    }

    /** As the command line and reports name it. */
    @Override
    public String toString() {
        return words;
    }
}
