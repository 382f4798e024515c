package org.poyorig.calibrate;

import java.util.Optional;
import org.poyorig.bundle.ModelBundle;

/** What a {@link CalibrationCurve} follows as the minutes grow. */
public enum CurveDecoder {
    /** The linear baseline. */
    WIENER("wiener", null),
    /** The bundle with rows from fingerprints, no gradient step. */
    FINGERPRINT("fingerprint", Method.UNIT_ID),
    /** Unit identification from fingerprints: what {@code ./poyo calibrate} does. */
    UNIT_ID("unit-id", Method.UNIT_ID),
    /** Unit identification from random rows, as it was published. */
    RANDOM_ROWS("random-rows", Method.UNIT_ID),
    /** Unit identification, then the network with it. */
    FINETUNE("finetune", Method.FINETUNE),
    /** A new network of the same shape. */
    SCRATCH("scratch", Method.SCRATCH);

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
    int usualSteps() {
        return this == FINGERPRINT || method == null ? 0 : method.usualSteps();
    }

    /** Where the units' rows start. */
    RowGuess start(ModelBundle bundle, long seed) {
        return this == RANDOM_ROWS ? RowGuess.random(seed) : RowGuess.of(bundle);
    }

    /** As the command line and reports name it. */
    @Override
    public String toString() {
        return words;
    }
}
