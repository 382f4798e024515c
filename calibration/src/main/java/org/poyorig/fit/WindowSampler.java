package org.poyorig.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.poyorig.error.UserError;
import org.poyorig.evaluate.RecordingClock;
import org.poyorig.evaluate.Truth;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.token.TokenBatch;
import org.poyorig.token.TokenSequence;

/**
 * Random windows of one recording. Each ends at a sample of the behaviour and lies wholly inside one stretch of the
 * training time; each keeps a random subset of the units (unit dropout). How many is drawn for the whole batch, so that
 * little of it is padding, few and many being equally likely on a logarithmic scale. One thread.
 */
public final class WindowSampler implements BatchSource {
    private static final double RECENT = 0.75;

    private final SessionWindows windows;
    private final Behaviour behaviour;
    private final int[] rightEdges;
    private final double windowSeconds;
    private final FitSettings settings;
    private final SessionPlace place;

    /**
     * @param scale physical units per network unit, for each output of {@code truth}
     * @param sampleWeight how much each sample of the behaviour counts; null where all count alike
     * @param trainingTime see {@link TrainingTime}
     * @param place where the session's rows lie
     * @throws UserError where no window with a measured right edge fits into the training time
     */
    public WindowSampler(
            Recording recording,
            Truth truth,
            double[] scale,
            float[] sampleWeight,
            Intervals trainingTime,
            double windowSeconds,
            SessionPlace place,
            FitSettings settings) {
        this.windows = new SessionWindows(recording, windowSeconds);
        this.behaviour = Behaviour.of(truth, scale, sampleWeight);
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

    /** How many different windows it draws from. */
    public int windowCount() {
        return rightEdges.length;
    }

    @Override
    public SpikeBatch batch(int step) {
        SplittableRandom random = StepRandom.of(settings.seed(), step, 0);
        int queries = settings.batch().queries();
        int outputs = behaviour.outputCount();
        int count = settings.batch().windows();
        int kept = keptUnits(random);
        List<TokenSequence> sequences = new ArrayList<>();
        float[] seconds = new float[count * queries];
        float[] target = new float[seconds.length * outputs];
        float[] weight = new float[seconds.length];
        for (int window = 0; window < count; window++) {
            int edge = rightEdges[random.nextInt(rightEdges.length)];
            long end = behaviour.timeNanos()[edge];
            sequences.add(windows.tokens(end, units(kept, random)));
            for (int query = 0; query < queries; query++) {
                int at = window * queries + query;
                int sample = query == 0 ? edge : sample(edge, random);
                seconds[at] = (float) (windowSeconds - (end - behaviour.timeNanos()[sample]) / RecordingClock.RATE_HZ);
                System.arraycopy(behaviour.values()[sample], 0, target, at * outputs, outputs);
                weight[at] = behaviour.weight()[sample];
            }
        }
        return new SpikeBatch(TokenBatch.of(sequences), place, seconds, target, weight);
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
