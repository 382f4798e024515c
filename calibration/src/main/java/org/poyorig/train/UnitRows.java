package org.poyorig.train;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.calibrate.unit.UnitDescriptions;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.NewNetworkRecipe;
import org.poyorig.fit.WindowSampler;
import org.poyorig.fit.batch.SessionBatches;
import org.poyorig.fit.batch.SessionPlace;
import org.poyorig.gradient.UnitTable;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/** How the unit embeddings of a new network are made, and so how the network decodes new units later. */
public enum UnitRows {
    /** The embedding of each unit learns, starting from the unit's fingerprint. Best for units of the training. */
    LEARNED("learned", InitialEmbeddings.scaledFingerprint(0.1f)) {
        @Override
        public FitSettings settings(NetworkModel model, int steps, long seed) {
            return model.settings(steps, seed);
        }

        @Override
        UnitTable table(int unitsAtOnce) {
            return UnitTable.gathered(unitsAtOnce);
        }

        @Override
        SessionPlace place(Among among, float[][] rows, Optional<FloatTensor> counts) {
            return SessionPlace.among(among.sessions(), among.rows(), counts, among.unitsAtOnce());
        }

        @Override
        SessionBatches batches(
                Recording recording,
                Truth truth,
                Intervals time,
                WindowSampler sampler,
                Share share,
                FitSettings settings) {
            return sampler;
        }

        @Override
        boolean learns(String weight) {
            return true;
        }

        @Override
        void finish(Map<String, FloatTensor> weights) {
            // The parameters are complete.
        }
    },

    /**
     * An embedding describes its unit and does not learn. The network learns to read descriptions (decision 23), and
     * all sessions share one session embedding.
     */
    DESCRIBED(InitialEmbeddings.DESCRIBED, UnitDescriptions::of) {
        @Override
        public FitSettings settings(NetworkModel model, int steps, long seed) {
            return model.settings(steps, seed).withAverage(NewNetworkRecipe.DESCRIBING_AVERAGE);
        }

        @Override
        UnitTable table(int unitsAtOnce) {
            return UnitTable.WITH_THE_BATCH;
        }

        @Override
        SessionPlace place(Among among, float[][] rows, Optional<FloatTensor> counts) {
            int[] all = IntStream.range(0, rows.length).toArray();
            return SessionPlace.bringing(rows.length, all, rows, rows[0].length, counts);
        }

        @Override
        SessionBatches batches(
                Recording recording,
                Truth truth,
                Intervals time,
                WindowSampler sampler,
                Share share,
                FitSettings settings) {
            int stretches = (STRETCHES + share.recordings() - 1) / share.recordings();
            return new SmallCalibrations(recording, truth, time, sampler, stretches, settings, share.config());
        }

        @Override
        boolean learns(String weight) {
            return !weight.equals(Pretraining.UNITS);
        }

        /** Gives every session the embedding that all sessions shared. */
        @Override
        void finish(Map<String, FloatTensor> weights) {
            FloatTensor sessions = weights.get(Pretraining.SESSIONS);
            int dim = sessions.extent(1);
            float[] rows = Arrays.copyOf(sessions.data(), sessions.data().length);
            for (int row = 2; row < sessions.extent(0); row++) {
                System.arraycopy(rows, dim, rows, row * dim, dim);
            }
            weights.put(Pretraining.SESSIONS, FloatTensor.of(rows, sessions.shape()));
        }
    };

    /** Stretches of all recordings together. */
    private static final int STRETCHES = 27;

    private final String words;
    private final InitialEmbeddings initial;

    UnitRows(String words, InitialEmbeddings initial) {
        this.words = words;
        this.initial = initial;
    }

    /**
     * A recording among others.
     *
     * @param sessions number of recordings before it
     * @param rows row of each of its units in the table of embeddings
     * @param unitsAtOnce most units of any recording
     */
    record Among(int sessions, int[] rows, int unitsAtOnce) {}

    /** Number of recordings of the training, and shape of the network. */
    record Share(int recordings, PoyoConfig config) {}

    /** Settings of the training, from the recipe of the model. */
    public abstract FitSettings settings(NetworkModel model, int steps, long seed);

    /** Tells where the learning graph finds the unit embeddings. */
    abstract UnitTable table(int unitsAtOnce);

    /**
     * @param rows initial embeddings of a recording's units, made from the whole training time
     * @param counts their counts in that time, for a recurrent path
     */
    abstract SessionPlace place(Among among, float[][] rows, Optional<FloatTensor> counts);

    /** Returns the batches of a recording. */
    abstract SessionBatches batches(
            Recording recording, Truth truth, Intervals time, WindowSampler sampler, Share share, FitSettings settings);

    /** Whether a parameter learns. */
    abstract boolean learns(String weight);

    /** Completes the learned parameters, in place, before they become a bundle. */
    abstract void finish(Map<String, FloatTensor> weights);

    /** The initial embeddings, which are also the final ones if they describe units. */
    InitialEmbeddings initial() {
        return initial;
    }

    /** The name on the command line and in a bundle's provenance. */
    @Override
    public String toString() {
        return words;
    }
}
