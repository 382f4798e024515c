package org.poyorig.calibrate.curve;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.calibrate.Completion;
import org.poyorig.calibrate.Fitted;
import org.poyorig.calibrate.Method;
import org.poyorig.calibrate.UnitIdentification;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.evaluate.EvaluationProgress;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.optimise.LearningRate;
import org.poyorig.fit.optimise.Optimiser;
import org.poyorig.fit.optimise.SparseLamb;
import org.poyorig.recording.Recording;

/** The decoders of a {@link CalibrationCurve}. */
public enum CurveDecoder {
    /** A Wiener filter. */
    WIENER("wiener", null),
    /** A GRU on spike counts that is trained on these minutes only. */
    GRU("gru", null),
    /** A GRU on spike counts that earlier days trained and that goes on on these minutes. */
    POOLED_GRU("pooled-gru", null),
    /** The network with its first embeddings, without gradient steps; with a linear filter beside it. */
    FINGERPRINT("fingerprint", Method.FINGERPRINT),
    /** Unit identification from these embeddings, as {@code ./poyo calibrate} does by default. */
    UNIT_ID("unit-id", Method.UNIT_ID),
    /** Unit identification from random embeddings. */
    RANDOM_ROWS("random-rows", Method.UNIT_ID),
    /** Unit identification as published for POYO: random embeddings, its optimiser and learning rate, no filter. */
    PUBLISHED("published", Method.UNIT_ID),
    /** Unit identification first, then the whole network learns too. */
    FINETUNE("finetune", Method.FINETUNE),
    /** A new network of the same shape, from random initialisation. */
    SCRATCH("scratch", Method.SCRATCH);

    /** Learning rate of POYO's embeddings for its published batches of 128 windows. */
    private static final double PUBLISHED_RATE = 4e-3;

    private static final double PUBLISHED_DECAY = 1e-4;

    private final String words;
    private final Method method;

    CurveDecoder(String words, Method method) {
        this.words = words;
        this.method = method;
    }

    /** Method of the fit; empty for a baseline. */
    Optional<Method> method() {
        return Optional.ofNullable(method);
    }

    /** Default number of gradient steps. */
    int usualSteps(PoyoConfig config, double seconds) {
        return method == null ? 0 : method.usualSteps(config, seconds);
    }

    /** Fits a network to a recording, by the method of this decoder. */
    Fitted fit(
            ModelBundle bundle,
            Recording recording,
            FitSettings settings,
            int threads,
            UnaryOperator<Fit> listening,
            EvaluationProgress completing) {
        InitialEmbeddings random = InitialEmbeddings.random(settings.seed());
        if (this != PUBLISHED) {
            InitialEmbeddings start = this == RANDOM_ROWS
                    ? random
                    : method.start(bundle, recording).rows();
            Fitted fitted = method.fit(bundle, recording, start, settings, listening);
            return new Completion(bundle, recording, threads, completing)
                    .of(fitted, method, start, settings, listening);
        }
        LearningRate rate = LearningRate.oneCycle(PUBLISHED_RATE, Math.max(1, settings.steps()), 0.5, 1, 1e-3);
        Optimiser lamb = new SparseLamb(PUBLISHED_DECAY, UnitIdentification.TRAINED);
        return new UnitIdentification(bundle, recording).run(random, settings, rate, lamb, listening);
    }

    /** The name on the command line and in reports. */
    @Override
    public String toString() {
        return words;
    }
}
