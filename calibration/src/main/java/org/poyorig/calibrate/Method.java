package org.poyorig.calibrate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.unit.RowGuess;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.FitStage;
import org.poyorig.fit.FromNothing;
import org.poyorig.fit.StopReason;
import org.poyorig.fit.optimise.AdamW;
import org.poyorig.fit.optimise.LearningRate;
import org.poyorig.poyo.NewNetwork;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.recording.Recording;

/** How a session gets a network that decodes it: which weights learn, from where, in how many steps. */
public enum Method {
    /** Only rows of units and session learn; see {@link UnitIdentification}. */
    UNIT_ID("unit-id", 150) {
        private static final double STEPS_PER_SECOND = 50.0 / 60;
        private static final int MOST_STEPS = 400;

        /** Rows go on learning where there is more to learn from: at eight minutes 400 steps were better than 150. */
        @Override
        public int usualSteps(double seconds) {
            int steps = (int) Math.round(STEPS_PER_SECOND * seconds);
            return Math.max(super.usualSteps(seconds), Math.min(MOST_STEPS, steps));
        }

        @Override
        public FitSettings settings(int steps, long seed) {
            return FitSettings.of(steps, seed).withScores(10, 10, LEAST_GAIN);
        }

        @Override
        List<FitStage> stages(int steps, Set<String> weights) {
            return List.of(rows(steps, steps));
        }

        @Override
        Optional<SessionEmbedding> again(
                ModelBundle bundle,
                Recording recording,
                RowGuess guess,
                FitSettings settings,
                int steps,
                UnaryOperator<Fit> listening) {
            Fitted fitted = new SessionFit(bundle, recording)
                    .runOnBoth(
                            bundle.weights(),
                            List.of(rows(steps, settings.steps())),
                            guess,
                            settings.withSteps(steps),
                            Map.of(),
                            listening);
            return fitted.fit().stop() == StopReason.CANCELLED ? Optional.empty() : Optional.of(fitted.embedding());
        }
    },

    /** Unit identification first; then what answers the queries learns too, then everything (gradual unfreezing). */
    FINETUNE("finetune", 600) {
        private static final double PEAK_RATE = 3e-3;
        private static final double RISE_SHARE = 0.2;
        private static final double FIRST_SHARE_OF_PEAK = 0.1;
        private static final double LAST_SHARE_OF_PEAK = 0.05;
        private static final int STEPS_BETWEEN_SCORES = 20;

        /** Not stopped by a plateau: much is gained only as the learning rate falls. */
        @Override
        public FitSettings settings(int steps, long seed) {
            return FitSettings.of(steps, seed)
                    .withDropout(30, 0.1f, 0.1f)
                    .withScores(STEPS_BETWEEN_SCORES, Integer.MAX_VALUE, 0);
        }

        @Override
        List<FitStage> stages(int steps, Set<String> weights) {
            int third = steps / 3;
            int sixth = steps / 6;
            Predicate<String> answering = name -> name.startsWith("dec_") || name.startsWith("readout");
            return List.of(
                    rows(third, third),
                    network(subset(weights, answering), sixth),
                    network(subset(weights, name -> true), steps - third - sixth));
        }

        private FitStage network(Set<String> trained, int steps) {
            LearningRate rate = LearningRate.oneCycle(
                    PEAK_RATE, Math.max(1, steps), RISE_SHARE, FIRST_SHARE_OF_PEAK, LAST_SHARE_OF_PEAK);
            return new FitStage(trained, steps, rate, FromNothing.optimiser());
        }
    },

    /** A new network of the bundle's shape learns from nothing; the way the bundles that ship were trained. */
    SCRATCH("scratch", 2000) {
        @Override
        public FitSettings settings(int steps, long seed) {
            return FromNothing.settings(steps, seed);
        }

        @Override
        List<FitStage> stages(int steps, Set<String> weights) {
            return List.of(FromNothing.stage(subset(weights, name -> true), steps));
        }

        @Override
        Map<String, FloatTensor> start(ModelBundle bundle, long seed) {
            return NewNetwork.weights(bundle.config(), 1, 2, bundle.weight(OMEGA), seed);
        }
    };

    private static final String OMEGA = "rotary_emb.omega";
    private static final double LEAST_GAIN = 1e-3;
    private static final double ROWS_PEAK_RATE = 0.01;

    private final String words;
    private final int usualSteps;

    Method(String words, int usualSteps) {
        this.words = words;
        this.usualSteps = usualSteps;
    }

    /**
     * Steps that do for most sessions; a plateau ends a fit sooner.
     *
     * @param seconds of data, what is held out included
     */
    public int usualSteps(double seconds) {
        return usualSteps;
    }

    /** Whether the network itself learns. */
    public boolean changesNetwork() {
        return this != UNIT_ID;
    }

    /** Batches, dropout and scoring that go with it. */
    public abstract FitSettings settings(int steps, long seed);

    /**
     * @param weights names of all weights of the network
     * @return stages whose steps add up to {@code steps}
     */
    abstract List<FitStage> stages(int steps, Set<String> weights);

    /** The weights it starts from; the tables in them do not matter. */
    Map<String, FloatTensor> start(ModelBundle bundle, long seed) {
        return bundle.weights();
    }

    /**
     * Fits.
     *
     * @param guess where the units' rows start
     * @param listening adds a listener, a checkpoint or a way to cancel; the identity for none
     * @throws org.poyorig.error.UserError where the recording does not have what the bundle decodes, or is too short
     */
    public Fitted fit(
            ModelBundle bundle,
            Recording recording,
            RowGuess guess,
            FitSettings settings,
            UnaryOperator<Fit> listening) {
        Map<String, String> how = new LinkedHashMap<>();
        how.put("made by", "./poyo calibrate --method " + words);
        how.put(
                this == SCRATCH ? "shape of" : "started from",
                "the bundle with weights SHA-256 " + bundle.weightsSha256());
        return new SessionFit(bundle, recording)
                .run(
                        start(bundle, settings.seed()),
                        stages(settings.steps(), bundle.weights().keySet()),
                        guess,
                        settings,
                        how,
                        listening);
    }

    /**
     * @param steps that are taken
     * @param cycle steps that the learning rate is laid out for
     */
    private static FitStage rows(int steps, int cycle) {
        LearningRate rate = LearningRate.oneCycle(ROWS_PEAK_RATE, Math.max(1, cycle), 0.1, 0.3, 0.05);
        return new FitStage(UnitIdentification.TRAINED, steps, rate, new AdamW(0));
    }

    /**
     * The rows once more, from training and validation parts together: the same seed, learning rates and start.
     *
     * @param steps how many of the settings' steps to take; the last one is kept
     * @param listening adds a listener or a way to cancel
     * @return empty where a method does not learn again, since more than rows would take long, and where somebody
     *     cancelled
     */
    Optional<SessionEmbedding> again(
            ModelBundle bundle,
            Recording recording,
            RowGuess guess,
            FitSettings settings,
            int steps,
            UnaryOperator<Fit> listening) {
        return Optional.empty();
    }

    /** The tables and the weights of that choice; rotary frequencies never learn. */
    private static Set<String> subset(Set<String> weights, Predicate<String> chosen) {
        return weights.stream()
                .filter(name -> UnitIdentification.TRAINED.contains(name) || chosen.test(name))
                .filter(name -> !name.equals(OMEGA))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As the command line and reports name it. */
    @Override
    public String toString() {
        return words;
    }
}
