package org.poyorig.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RSquared;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.Truth;

/**
 * What each unit brings: by how much the causal R² falls when its spikes are left out, on held-out moments that are the
 * same for all. Two units that say the same hide each other: each seems to bring little.
 *
 * @param moments how many windows were decoded
 * @param units the one that brings most first
 */
public record UnitContributions(int moments, List<Contribution> units) {
    private static final int MOST_DECODES = 4_000;
    private static final int FEWEST_MOMENTS = 20;
    private static final int MOST_MOMENTS = 200;

    /**
     * One unit's.
     *
     * @param rSquared mean over the outputs of what R² loses without it; below zero where it is better left out
     */
    public record Contribution(String unit, double rSquared) {}

    public UnitContributions {
        units = List.copyOf(units);
    }

    /**
     * Decodes moments of the validation part, evenly chosen, so many that it takes about as long for every session.
     *
     * @param threads threads that work on one decode, the caller's included
     * @param provider what decodes, as far as this machine has it
     * @param progress told the fraction that is done
     */
    public static UnitContributions of(
            ModelBundle bundle,
            SessionEmbedding session,
            Recording recording,
            int threads,
            ProviderChoice provider,
            DoubleConsumer progress) {
        Truth truth = Truth.of(
                recording,
                bundle.behaviour(),
                bundle.outputs().stream().map(OutputSpec::name).toList());
        ScoredSamples all = ScoredSamples.of(
                recording,
                truth,
                recording.valid(),
                LagSweep.ZERO,
                bundle.config().sequenceLengthSeconds());
        int wanted = Math.max(FEWEST_MOMENTS, Math.min(MOST_MOMENTS, MOST_DECODES / session.unitCount()));
        ScoredSamples some = thinned(all, wanted);
        if (some.count() < 2) {
            return new UnitContributions(0, List.of());
        }
        try (RecordingDecoder decoder = new RecordingDecoder(bundle, session, recording, threads, provider)) {
            double with = score(
                    some, decoder.atRightEdge(some.timeNanos(), done -> {}).values());
            float[][][] without = decoder.withoutEachUnit(some.timeNanos(), progress);
            List<Contribution> units = new ArrayList<>();
            for (int unit = 0; unit < without.length; unit++) {
                units.add(new Contribution(session.unitIds().get(unit), with - score(some, without[unit])));
            }
            units.sort(Comparator.comparingDouble(Contribution::rSquared).reversed());
            return new UnitContributions(some.count(), units);
        }
    }

    private static double score(ScoredSamples samples, float[][] decoded) {
        return RSquared.mean(RSquared.perOutput(samples.values(), decoded));
    }

    private static ScoredSamples thinned(ScoredSamples all, int wanted) {
        int kept = Math.min(wanted, all.count());
        long[] nanos = new long[kept];
        float[][] values = new float[kept][];
        for (int k = 0; k < kept; k++) {
            int at = (int) ((long) k * all.count() / kept);
            nanos[k] = all.timeNanos()[at];
            values[k] = all.values()[at];
        }
        return new ScoredSamples(nanos, values, 0);
    }
}
