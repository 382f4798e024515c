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
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.FitStage;
import org.poyorig.fit.NewNetworkRecipe;
import org.poyorig.fit.StopReason;
import org.poyorig.fit.optimise.AdamW;
import org.poyorig.fit.optimise.LearningRate;
import org.poyorig.poyo.NewNetwork;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.recording.Recording;

/** How a network is fitted to a session: which parameters learn, their initial values and the number of steps. */
public enum Method {
    /** Only the embeddings of units and session learn; see {@link UnitIdentification}. */
    UNIT_ID("unit-id", 150) {
        private static final double STEPS_PER_SECOND = 50.0 / 60;
        private static final int MOST_STEPS = 400;

        /** More data allow more steps: with eight minutes, 400 steps were better than 150. */
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
            return List.of(embeddings(steps, steps));
        }

        @Override
        Optional<SessionEmbedding> again(
                ModelBundle bundle,
                Recording recording,
                InitialEmbeddings start,
                FitSettings settings,
                int steps,
                UnaryOperator<Fit> listening) {
            Fitted fitted = new SessionFit(bundle, recording)
                    .runOnBoth(
                            bundle.weights(),
                            List.of(embeddings(steps, settings.steps())),
                            start,
                            settings.withSteps(steps),
                            Map.of(),
                            listening);
            return fitted.fit().stop() == StopReason.CANCELLED ? Optional.empty() : Optional.of(fitted.embedding());
        }
    },

    /**
     * First the embeddings learn, then the layers that answer queries too, then all parameters (gradual unfreezing).
     */
    FINETUNE("finetune", 600) {
        private static final double PEAK_RATE = 3e-3;
        private static final double RISE_SHARE = 0.2;
        private static final double FIRST_SHARE_OF_PEAK = 0.1;
        private static final double LAST_SHARE_OF_PEAK = 0.05;
        private static final int STEPS_BETWEEN_SCORES = 20;

        /** A plateau does not end the fit, because R² still rises while the learning rate falls. */
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
                    embeddings(third, third),
                    network(subset(weights, answering), sixth),
                    network(subset(weights, name -> true), steps - third - sixth));
        }

        private FitStage network(Set<String> trained, int steps) {
            LearningRate rate = LearningRate.oneCycle(
                    PEAK_RATE, Math.max(1, steps), RISE_SHARE, FIRST_SHARE_OF_PEAK, LAST_SHARE_OF_PEAK);
            return new FitStage(trained, steps, rate, NewNetworkRecipe.optimiser());
        }
    },

    /** A new network of the bundle's shape learns from random initialisation, as the shipped bundles did. */
    SCRATCH("scratch", 2000) {
        @Override
        public FitSettings settings(int steps, long seed) {
            return NewNetworkRecipe.settings(steps, seed);
        }

        @Override
        List<FitStage> stages(int steps, Set<String> weights) {
            return List.of(NewNetworkRecipe.stage(subset(weights, name -> true), steps));
        }

        @Override
        Map<String, FloatTensor> start(ModelBundle bundle, long seed) {
            return NewNetwork.weights(bundle.config(), 1, 2, bundle.weight(OMEGA), seed);
        }
    };

    private static final String OMEGA = "rotary_emb.omega";
    private static final double LEAST_GAIN = 1e-3;
    private static final double EMBEDDINGS_PEAK_RATE = 0.01;

    private final String words;
    private final int usualSteps;

    Method(String words, int usualSteps) {
        this.words = words;
        this.usualSteps = usualSteps;
    }

    /**
     * Default number of steps. A plateau may end a fit earlier.
     *
     * @param seconds seconds of data, the held-out part included
     */
    public int usualSteps(double seconds) {
        return usualSteps;
    }

    /** Whether parameters other than embeddings learn. */
    public boolean changesNetwork() {
        return this != UNIT_ID;
    }

    /** Batches, dropout and scoring of this method. */
    public abstract FitSettings settings(int steps, long seed);

    /**
     * Returns the stages of a fit by this method.
     *
     * @param weights names of all parameters of the network
     * @return stages with {@code steps} steps together
     */
    abstract List<FitStage> stages(int steps, Set<String> weights);

    /** The initial parameters; the embedding tables among them are replaced. */
    Map<String, FloatTensor> start(ModelBundle bundle, long seed) {
        return bundle.weights();
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
        Map<String, String> how = new LinkedHashMap<>();
        how.put("made by", "./poyo calibrate --method " + words);
        how.put(
                this == SCRATCH ? "shape of" : "started from",
                "the bundle with weights SHA-256 " + bundle.weightsSha256());
        return new SessionFit(bundle, recording)
                .run(
                        start(bundle, settings.seed()),
                        stages(settings.steps(), bundle.weights().keySet()),
                        start,
                        settings,
                        how,
                        listening);
    }

    /**
     * A stage in which only embeddings learn.
     *
     * @param steps steps of the stage
     * @param cycle length of the learning rate's cycle, in steps
     */
    private static FitStage embeddings(int steps, int cycle) {
        LearningRate rate = LearningRate.oneCycle(EMBEDDINGS_PEAK_RATE, Math.max(1, cycle), 0.1, 0.3, 0.05);
        return new FitStage(UnitIdentification.TRAINED, steps, rate, new AdamW(0));
    }

    /**
     * Learns the embeddings again from the training and validation parts together, with the same seed, learning rates
     * and initial embeddings.
     *
     * @param steps steps to take of those in the settings; the last step is kept
     * @param listening adds a listener or a way to cancel
     * @return empty if the calibration is cancelled, or if the method never learns again because this would take long
     */
    Optional<SessionEmbedding> again(
            ModelBundle bundle,
            Recording recording,
            InitialEmbeddings start,
            FitSettings settings,
            int steps,
            UnaryOperator<Fit> listening) {
        return Optional.empty();
    }

    /** The embedding tables and the chosen parameters; rotary frequencies never learn. */
    private static Set<String> subset(Set<String> weights, Predicate<String> chosen) {
        return weights.stream()
                .filter(name -> UnitIdentification.TRAINED.contains(name) || chosen.test(name))
                .filter(name -> !NewNetworkRecipe.NEVER_LEARNED.contains(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The name on the command line and in reports. */
    @Override
    public String toString() {
        return words;
    }
}
