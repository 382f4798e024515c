package org.poyorig.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.calibrate.unit.UnitDescriptions;
import org.poyorig.error.UserError;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.WindowSampler;
import org.poyorig.fit.batch.SessionBatches;
import org.poyorig.fit.batch.SessionPlace;
import org.poyorig.fit.batch.SpikeBatch;
import org.poyorig.fit.batch.StepRandom;
import org.poyorig.fit.batch.UnitCounts;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/**
 * Batches of one recording that each imitate a calibration: one stretch of the training time describes some of the
 * units, and the batch has windows of these units from outside the stretch. Outputs and descriptions are rotated and
 * mirrored at random, so that the network cannot memorise single units ({@code models/training/described.py}). A
 * stretch is described when it is first needed. One thread.
 */
final class SmallCalibrations implements SessionBatches {
    private static final double SHORTEST_SECONDS = 20;
    private static final double LONGEST_SECONDS = 240;
    private static final double MOST_OF_THE_TIME = 0.7;
    private static final double LEAST_RECORDED = 0.9;
    private static final double SHORTEST_PIECE_SECONDS = 1.5;
    private static final int SUBSETS = 8;
    private static final int MOST_TRIES = 1000;
    private static final int CHOICE = 3;

    private final Recording recording;
    private final Truth truth;
    private final WindowSampler sampler;
    private final FitSettings settings;
    private final PoyoConfig config;
    private final int dim;
    private final List<Stretch> stretches = new ArrayList<>();
    private final UnitDescriptions[][] descriptions;

    /**
     * A stretch that is described, right edges of windows outside the stretch, choices of units, and all units' counts.
     */
    private record Stretch(Intervals looked, int[] edges, List<int[]> subsets, Optional<FloatTensor> counts) {}

    /**
     * @param time the training time
     * @param sampler draws windows of the training time
     * @param count number of stretches
     * @param config shape of the network
     * @throws UserError if the training time is too short to describe units in one part and learn from another part
     */
    SmallCalibrations(
            Recording recording,
            Truth truth,
            Intervals time,
            WindowSampler sampler,
            int count,
            FitSettings settings,
            PoyoConfig config) {
        this.recording = recording;
        this.truth = truth;
        this.sampler = sampler;
        this.settings = settings;
        this.config = config;
        this.dim = config.dim();
        SplittableRandom random =
                new SplittableRandom(settings.seed() ^ recording.sessionId().hashCode());
        for (int tries = 0; stretches.size() < count && tries < MOST_TRIES * count; tries++) {
            tryStretch(time, random);
        }
        if (stretches.isEmpty()) {
            throw new UserError(
                    recording.sessionId(),
                    "enough training time to describe units in one part and to learn from another part",
                    time.totalSeconds() + " s in " + time.count() + " stretches",
                    "leave this recording out, or train with --rows learned");
        }
        this.descriptions = new UnitDescriptions[stretches.size()][];
    }

    /** The length of a stretch and the number of units are drawn uniformly on a logarithmic scale. */
    private void tryStretch(Intervals time, SplittableRandom random) {
        double first = time.startSeconds()[0];
        double last = time.endSeconds()[time.count() - 1];
        double longest = Math.min(LONGEST_SECONDS, MOST_OF_THE_TIME * (last - first));
        double length = between(Math.min(SHORTEST_SECONDS, longest), longest, random);
        double start = first + random.nextDouble() * (last - first - length);
        Intervals looked = longPieces(time.within(start, start + length));
        int[] edges = sampler.rightEdgesOutside(start, start + length);
        if (looked.totalSeconds() < LEAST_RECORDED * length || edges.length == 0) {
            return;
        }
        int units = recording.unitIds().size();
        int fewest = Math.max(1, Math.min(settings.dropout().fewestUnits(), units));
        List<int[]> subsets = new ArrayList<>();
        for (int subset = 0; subset < SUBSETS; subset++) {
            subsets.add(someOf(units, (int) Math.round(between(fewest, units, random)), random));
        }
        stretches.add(new Stretch(looked, edges, subsets, UnitCounts.of(config, recording, looked)));
    }

    private static Intervals longPieces(Intervals stretch) {
        Intervals kept = Intervals.none();
        for (int k = 0; k < stretch.count(); k++) {
            double start = stretch.startSeconds()[k];
            double end = stretch.endSeconds()[k];
            kept = end - start > SHORTEST_PIECE_SECONDS ? kept.and(Intervals.of(start, end)) : kept;
        }
        return kept;
    }

    private static double between(double least, double most, SplittableRandom random) {
        return Math.exp(Math.log(least) + random.nextDouble() * (Math.log(most) - Math.log(least)));
    }

    private static int[] someOf(int count, int chosen, SplittableRandom random) {
        int[] all = IntStream.range(0, count).toArray();
        for (int k = 0; k < chosen; k++) {
            int other = k + random.nextInt(count - k);
            int moved = all[k];
            all[k] = all[other];
            all[other] = moved;
        }
        int[] some = Arrays.copyOf(all, chosen);
        Arrays.sort(some);
        return some;
    }

    @Override
    public int windowCount() {
        return sampler.windowCount();
    }

    @Override
    public SpikeBatch batch(int step) {
        SplittableRandom random = StepRandom.of(settings.seed(), step, CHOICE);
        int chosen = random.nextInt(stretches.size());
        Stretch stretch = stretches.get(chosen);
        int subset = random.nextInt(SUBSETS);
        int[] units = stretch.subsets().get(subset);
        RandomTurn turn = RandomTurn.of(truth.outputCount(), random);
        float[][] rows = described(chosen)[subset].rows(dim, turn.matrix());
        SessionPlace place = SessionPlace.bringing(recording.unitIds().size(), units, rows, dim, stretch.counts());
        return sampler.batch(step, stretch.edges(), units, place, turn::apply);
    }

    private UnitDescriptions[] described(int stretch) {
        if (descriptions[stretch] == null) {
            UnitDescriptions.Look look = new UnitDescriptions.Look(
                    recording, truth, stretches.get(stretch).looked());
            descriptions[stretch] =
                    stretches.get(stretch).subsets().stream().map(look::of).toArray(UnitDescriptions[]::new);
        }
        return descriptions[stretch];
    }
}
