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
 * The contribution of each unit: by how much the causal R² falls if its spikes are left out, on the same held-out
 * moments for all units. If two units carry the same information, both contributions look small.
 *
 * @param moments number of decoded windows
 * @param units contributions, the largest first
 */
public record UnitContributions(int moments, List<Contribution> units) {
    private static final int MOST_DECODES = 4_000;
    private static final int FEWEST_MOMENTS = 20;
    private static final int MOST_MOMENTS = 200;

    /**
     * The contribution of one unit.
     *
     * @param rSquared fall of R² without the unit, mean over the outputs; negative if decoding is better without it
     */
    public record Contribution(String unit, double rSquared) {}

    public UnitContributions {
        units = List.copyOf(units);
    }

    /**
     * Decodes evenly spaced moments of the validation part. With more units fewer moments are decoded, so that the time
     * is about equal for every session.
     *
     * @param threads number of threads for one decode, including the caller's
     * @param provider execution provider to use if this machine has it
     * @param progress called with the fraction done, 0 to 1
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
        ScoredSamples some = all.thinned(wanted);
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
}
