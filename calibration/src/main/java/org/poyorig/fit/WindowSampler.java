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
 * Random windows of one recording. Each ends at a sample of the behaviour and lies wholly inside one stretch of the
 * training time; each keeps a random subset of the units (unit dropout). How many is drawn for the whole batch, so that
 * little of it is padding, few and many being equally likely on a logarithmic scale. One thread.
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
     * @param place where the session's rows lie
     * @throws UserError where no window with a measured right edge fits into the training time
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
                            + " measured at its end",
                    "none in " + trainingTime.totalSeconds() + " s of training time",
                    "record longer, or give another split");
        }
    }

    /**
     * The spikes were counted in bins of this length: where in its bin a spike lies nobody knows, so it is drawn anew
     * for every window and cannot be learned.
     */
    public WindowSampler spreadingInBins(long nanos) {
        this.binNanos = nanos;
        return this;
    }

    @Override
    public int windowCount() {
        return rightEdges.length;
    }

    /** Those of its right edges whose windows, and half a second around, lie outside a stretch. */
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
     * A batch of chosen windows, all with the same units.
     *
     * @param edges right edges to draw from; see {@link #rightEdgesOutside}
     * @param units of the recording, rising
     * @param where the units' rows are
     * @param turned what to ask for instead of what was measured
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
            sequences.add(windows.tokens(end, units.get(), nanos -> spread(nanos, random)));
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

    /** Some other place in a spike's bin. */
    private long spread(long nanos, SplittableRandom random) {
        return binNanos == 0 ? nanos : Math.floorDiv(nanos, binNanos) * binNanos + random.nextLong(binNanos);
    }

    /** A sample of the window that ends at {@code edge}; recent ones more often. */
    private int sample(int edge, SplittableRandom random) {
        boolean recent = random.nextDouble() < settings.batch().recentShare();
        double back = windowSeconds * (recent ? 1 - RECENT : 1);
        int first = behaviour.firstFrom(behaviour.timeNanos()[edge] - RecordingClock.nanos(back));
        return first + random.nextInt(edge - first + 1);
    }

    /** How many units the windows of a batch keep. */
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
