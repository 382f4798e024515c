package org.poyorig.train;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.calibrate.unit.RowGuess;
import org.poyorig.calibrate.unit.UnitDescriptions;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.FromNothing;
import org.poyorig.fit.WindowSampler;
import org.poyorig.fit.batch.SessionBatches;
import org.poyorig.fit.batch.SessionPlace;
import org.poyorig.gradient.UnitTable;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/** What a new network's rows of units are, and so what it makes of units that it meets later. */
public enum UnitRows {
    /** Each unit's row is learned, from its fingerprint on: what the network has met it decodes best. */
    LEARNED("learned", RowGuess.scaledFingerprint(0.1f)) {
        @Override
        public FitSettings settings(int steps, long seed) {
            return FromNothing.settings(steps, seed);
        }

        @Override
        UnitTable table(int unitsAtOnce) {
            return UnitTable.gathered(unitsAtOnce);
        }

        @Override
        SessionPlace place(Before before, int unitsAtOnce, float[][] rows) {
            return SessionPlace.behind(before.sessions(), before.units(), rows.length, unitsAtOnce);
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
            // What was learned is what there is.
        }
    },

    /**
     * A row describes its unit and is not learned; the network learns to read descriptions (decision 23), and all
     * sessions share one row.
     */
    DESCRIBED(RowGuess.DESCRIBED, UnitDescriptions::of) {
        @Override
        public FitSettings settings(int steps, long seed) {
            return FromNothing.describing(steps, seed);
        }

        @Override
        UnitTable table(int unitsAtOnce) {
            return UnitTable.WITH_THE_BATCH;
        }

        @Override
        SessionPlace place(Before before, int unitsAtOnce, float[][] rows) {
            int[] all = IntStream.range(0, rows.length).toArray();
            return SessionPlace.bringing(rows.length, all, rows, rows[0].length);
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
            return new SmallCalibrations(recording, truth, time, sampler, stretches, settings, share.dim());
        }

        @Override
        boolean learns(String weight) {
            return !weight.equals(Pretraining.UNITS);
        }

        /** Every session gets the row that all of them had. */
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

    /** Looks at all recordings together. */
    private static final int STRETCHES = 27;

    private final String words;
    private final RowGuess guess;

    UnitRows(String words, RowGuess guess) {
        this.words = words;
        this.guess = guess;
    }

    /** Sessions and units in front of a recording's. */
    record Before(int sessions, int units) {}

    /** Recordings that a training has, and how wide a row is. */
    record Share(int recordings, int dim) {}

    /** The recipe's settings: {@link FromNothing}. */
    public abstract FitSettings settings(int steps, long seed);

    /** Where the learning graph has them from. */
    abstract UnitTable table(int unitsAtOnce);

    /** @param rows those of a recording's units, from the whole training time */
    abstract SessionPlace place(Before before, int unitsAtOnce, float[][] rows);

    /** What is learned from a recording. */
    abstract SessionBatches batches(
            Recording recording, Truth truth, Intervals time, WindowSampler sampler, Share share, FitSettings settings);

    /** Whether a weight learns. */
    abstract boolean learns(String weight);

    /** Makes what was learned the weights of a bundle, in place. */
    abstract void finish(Map<String, FloatTensor> weights);

    /** Where rows begin, and stay if they describe. */
    RowGuess guess() {
        return guess;
    }

    /** As the command line and a bundle's provenance name it. */
    @Override
    public String toString() {
        return words;
    }
}
