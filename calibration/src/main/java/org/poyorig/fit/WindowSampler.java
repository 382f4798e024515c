package org.poyorig.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.poyorig.error.UserError;
import org.poyorig.fit.batch.Behaviour;
import org.poyorig.fit.batch.SessionBatches;
import org.poyorig.fit.batch.SessionPlace;
import org.poyorig.fit.batch.SessionWindows;
import org.poyorig.fit.batch.SpikeBatch;
import org.poyorig.fit.batch.StepRandom;
import org.poyorig.fit.batch.TrainingTime;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.Truth;
import org.poyorig.token.TokenBatch;
import org.poyorig.token.TokenSequence;

/**
 * Draws random windows of one recording. A window ends at a sample of the behaviour, lies wholly inside one stretch of
 * the training time, and keeps a random subset of the units (unit dropout). All windows of a batch keep the same number
 * of units, to save padding; the number is drawn uniformly on a logarithmic scale. One thread.
 */
public final class WindowSampler implements SessionBatches {
    private static final double RECENT = 0.75;
    private static final double AROUND_SECONDS = 0.5;

    private final SessionWindows windows;
    private final Behaviour behaviour;
    private final int[] rightEdges;
    private final double windowSeconds;
    private final FitSettings settings;
    private final SessionPlace place;
    private long binNanos;

    /**
     * @param scale physical units per network unit, for each output of {@code truth}
     * @param trainingTime see {@link TrainingTime}
     * @param place rows of the session's embeddings in the tables
     * @throws UserError if no window with a measured right edge fits into the training time
     */
    public WindowSampler(
            Recording recording,
            Truth truth,
            double[] scale,
            Intervals trainingTime,
            double windowSeconds,
            SessionPlace place,
            FitSettings settings) {
        this.windows = new SessionWindows(recording, windowSeconds);
        this.behaviour = Behaviour.of(truth, scale);
        this.rightEdges = behaviour.rightEdges(trainingTime, windowSeconds);
        this.windowSeconds = windowSeconds;
        this.place = place;
        this.settings = settings;
        if (rightEdges.length == 0) {
            throw new UserError(
                    recording.sessionId(),
                    "at least " + windowSeconds + " s of continuous recording to learn from, with " + truth.behaviour()
                            + " measured at the end",
                    "no such window in " + trainingTime.totalSeconds() + " s of training time",
                    "record longer, or give the recording another split");
        }
    }

    /**
     * For recordings whose spikes were counted in time bins of this length. The true time of a spike within its bin is
     * unknown, so a random time within the bin is drawn for every window.
     */
    public WindowSampler spreadingInBins(long nanos) {
        this.binNanos = nanos;
        return this;
    }

    @Override
    public int windowCount() {
        return rightEdges.length;
    }

    /** Right edges of the windows that lie at least half a second outside a stretch. */
    public int[] rightEdgesOutside(double fromSeconds, double toSeconds) {
        return Arrays.stream(rightEdges)
                .filter(edge -> {
                    double end = RecordingClock.seconds(behaviour.timeNanos()[edge]);
                    return end <= fromSeconds - AROUND_SECONDS || end - windowSeconds - AROUND_SECONDS >= toSeconds;
                })
                .toArray();
    }

    @Override
    public SpikeBatch batch(int step) {
        SplittableRandom random = StepRandom.of(settings.seed(), step, 0);
        int kept = keptUnits(random);
        return batch(random, rightEdges, () -> units(kept, random), place, target -> target);
    }

    /**
     * Draws a batch of windows that all have the same units.
     *
     * @param edges right edges to draw from; see {@link #rightEdgesOutside}
     * @param units indices of units of the recording, rising
     * @param where the units' embeddings
     * @param turned changes the measured outputs of a sample to the target
     */
    public SpikeBatch batch(int step, int[] edges, int[] units, SessionPlace where, UnaryOperator<float[]> turned) {
        return batch(StepRandom.of(settings.seed(), step, 0), edges, () -> units, where, turned);
    }

    private SpikeBatch batch(
            SplittableRandom random,
            int[] edges,
            Supplier<int[]> units,
            SessionPlace where,
            UnaryOperator<float[]> turned) {
        int queries = settings.batch().queries();
        int outputs = behaviour.outputCount();
        int count = settings.batch().windows();
        List<TokenSequence> sequences = new ArrayList<>();
        float[] seconds = new float[count * queries];
        float[] target = new float[seconds.length * outputs];
        float[] weight = new float[seconds.length];
        for (int window = 0; window < count; window++) {
            int edge = edges[random.nextInt(edges.length)];
            long end = behaviour.timeNanos()[edge];
            sequences.add(windows.tokens(
                    end,
                    units.get(),
                    nanos -> spread(nanos, random),
                    settings.dropout().spikes(),
                    random));
            for (int query = 0; query < queries; query++) {
                int at = window * queries + query;
                int sample = query == 0 ? edge : sample(edge, random);
                seconds[at] = (float) (windowSeconds - (end - behaviour.timeNanos()[sample]) / RecordingClock.RATE_HZ);
                System.arraycopy(turned.apply(behaviour.values()[sample]), 0, target, at * outputs, outputs);
                weight[at] = behaviour.weight()[sample];
            }
        }
        return new SpikeBatch(TokenBatch.of(sequences), where, seconds, target, weight);
    }

    /** Returns a random time in the spike's bin. */
    private long spread(long nanos, SplittableRandom random) {
        return binNanos == 0 ? nanos : Math.floorDiv(nanos, binNanos) * binNanos + random.nextLong(binNanos);
    }

    /** Draws a sample of the window that ends at {@code edge}; recent samples are more likely. */
    private int sample(int edge, SplittableRandom random) {
        boolean recent = random.nextDouble() < settings.batch().recentShare();
        double back = windowSeconds * (recent ? 1 - RECENT : 1);
        int first = behaviour.firstFrom(behaviour.timeNanos()[edge] - RecordingClock.nanos(back));
        return first + random.nextInt(edge - first + 1);
    }

    /** Draws the number of units that the windows of a batch keep. */
    private int keptUnits(SplittableRandom random) {
        int fewest = Math.max(1, settings.dropout().fewestUnits());
        if (fewest >= windows.unitCount()) {
            return windows.unitCount();
        }
        double logFewest = Math.log(fewest);
        return (int)
                Math.round(Math.exp(logFewest + random.nextDouble() * (Math.log(windows.unitCount()) - logFewest)));
    }

    private int[] units(int kept, SplittableRandom random) {
        int[] units = windows.allUnits();
        if (kept == units.length) {
            return units;
        }
        for (int k = 0; k < kept; k++) {
            int other = k + random.nextInt(units.length - k);
            int moved = units[k];
            units[k] = units[other];
            units[other] = moved;
        }
        int[] chosen = Arrays.copyOf(units, kept);
        Arrays.sort(chosen);
        return chosen;
    }
}
