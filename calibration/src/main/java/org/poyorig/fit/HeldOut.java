package org.poyorig.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.poyorig.error.UserError;
import org.poyorig.fit.batch.Behaviour;
import org.poyorig.fit.batch.FitBatch;
import org.poyorig.fit.batch.SessionPlace;
import org.poyorig.fit.batch.SessionWindows;
import org.poyorig.fit.batch.SpikeBatch;
import org.poyorig.fit.batch.TrainingTime;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.RSquared;
import org.poyorig.score.Truth;
import org.poyorig.token.TokenBatch;
import org.poyorig.token.TokenSequence;

/**
 * Scores parameters on held-out moments of a recording as in live decoding: all units, one query at the window's right
 * edge. The moments are spread evenly over the held-out time; their windows are tokenized once. One thread.
 */
public final class HeldOut implements Scorer {
    private static final int WINDOWS_AT_ONCE = 32;

    private final List<FitBatch> batches = new ArrayList<>();
    private final float[][] measured;

    /**
     * @param scale physical units per network unit, for each output of {@code truth}
     * @param inside held-out stretches
     * @param place rows of the session's embeddings in the tables
     * @param mostMoments most moments that are scored
     * @throws UserError if fewer than two moments have measured behaviour and a whole window
     */
    public HeldOut(
            Recording recording,
            Truth truth,
            double[] scale,
            Intervals inside,
            double windowSeconds,
            SessionPlace place,
            int mostMoments) {
        Behaviour behaviour = Behaviour.of(truth, scale);
        Intervals whole = TrainingTime.of(recording.domain(), inside, Intervals.none(), 0);
        int[] edges = thinned(behaviour.rightEdges(whole, windowSeconds), mostMoments);
        if (edges.length < 2) {
            throw new UserError(
                    recording.sessionId(),
                    "at least two moments of held-out time with measured behaviour and " + windowSeconds
                            + " s of recording before",
                    edges.length + " in " + inside.totalSeconds() + " s of held-out time",
                    "record longer, or give the recording another split");
        }
        this.measured =
                Arrays.stream(edges).mapToObj(k -> behaviour.values()[k]).toArray(float[][]::new);
        SessionWindows windows = new SessionWindows(recording, windowSeconds);
        for (int from = 0; from < edges.length; from += WINDOWS_AT_ONCE) {
            int count = Math.min(WINDOWS_AT_ONCE, edges.length - from);
            List<TokenSequence> sequences = new ArrayList<>();
            for (int k = from; k < from + count; k++) {
                sequences.add(windows.tokens(behaviour.timeNanos()[edges[k]], windows.allUnits()));
            }
            batches.add(batch(sequences, place, (float) windowSeconds));
        }
    }

    private static int[] thinned(int[] edges, int most) {
        int step = (edges.length + most - 1) / most;
        int[] kept = new int[step == 0 ? 0 : (edges.length + step - 1) / step];
        Arrays.setAll(kept, k -> edges[k * step]);
        return kept;
    }

    private static FitBatch batch(List<TokenSequence> sequences, SessionPlace place, float rightEdgeSeconds) {
        float[] seconds = new float[sequences.size()];
        Arrays.fill(seconds, rightEdgeSeconds);
        return new SpikeBatch(TokenBatch.of(sequences), place, seconds, new float[0], new float[0]);
    }

    @Override
    public double[] score(Function<FitBatch, float[]> decoder) {
        return RSquared.perOutput(measured, decoded(decoder));
    }

    /** The sums of which R² consists. */
    RSquared.Sums sums(Function<FitBatch, float[]> decoder) {
        return RSquared.sums(measured, decoded(decoder));
    }

    private float[][] decoded(Function<FitBatch, float[]> decoder) {
        float[][] decoded = new float[measured.length][measured[0].length];
        int moment = 0;
        for (FitBatch batch : batches) {
            float[] values = decoder.apply(batch);
            for (int window = 0; window < batch.windows(); window++) {
                System.arraycopy(values, window * measured[0].length, decoded[moment++], 0, measured[0].length);
            }
        }
        return decoded;
    }
}
