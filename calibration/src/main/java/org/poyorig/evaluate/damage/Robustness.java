package org.poyorig.evaluate.damage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.poyorig.baseline.Baseline;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.error.UserError;
import org.poyorig.evaluate.EvaluationProgress;
import org.poyorig.evaluate.RecordingDecoder;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RSquared;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.Truth;

/**
 * Scores a network and baselines on damaged copies of a recording's test part, causal and without a lag. The baselines
 * are fitted on the undamaged training part. Each kind of damage is drawn several times; all draws are scored together.
 */
public final class Robustness {
    private static final int DRAWS = 3;
    private static final long SEED = 1;

    private final DamagedCopies copies;
    private final Truth truth;
    private final double windowSeconds;

    /**
     * R² of one decoder.
     *
     * @param decoder its name
     * @param mean R² for each kind of damage, mean over the outputs
     */
    public record Row(String decoder, Map<Damage, Double> mean) {}

    private Robustness(ModelBundle bundle, Recording recording) {
        this.copies = DamagedCopies.of(recording, bundle.behaviour(), DRAWS, SEED);
        this.windowSeconds = bundle.config().sequenceLengthSeconds();
        this.truth = Truth.of(
                copies.recording(),
                bundle.behaviour(),
                bundle.outputs().stream().map(OutputSpec::name).toList());
    }

    /**
     * Fits the baselines and scores all decoders. Works on the calling thread.
     *
     * @param session embeddings of the recording's units
     * @throws UserError if the test part has too few samples
     */
    public static List<Row> of(
            ModelBundle bundle,
            SessionEmbedding session,
            Recording recording,
            List<Baseline> baselines,
            int threads,
            EvaluationProgress progress) {
        Robustness robustness = new Robustness(bundle, recording);
        Recording longer = robustness.copies.recording();
        List<Row> rows = new ArrayList<>();
        try (RecordingDecoder live = new RecordingDecoder(bundle, session, longer, threads)) {
            rows.add(robustness.row(bundle.config().kind(), moments -> live.atRightEdge(
                            moments, done -> progress.at("decoding damaged copies of the test part", done))
                    .values()));
        }
        ScoredSamples valid = robustness.samples(recording.valid());
        for (Baseline baseline : baselines) {
            Baseline.Fitted fitted = baseline.fit(
                    longer, robustness.truth, valid, done -> progress.at("fitting " + baseline.name(), done));
            rows.add(robustness.row(baseline.name(), fitted::decode));
        }
        return rows;
    }

    private interface MomentDecoder {
        float[][] decode(long[] momentNanos);
    }

    private Row row(String name, MomentDecoder decoder) {
        Map<Damage, Double> mean = new EnumMap<>(Damage.class);
        copies.copies().forEach((damage, draws) -> {
            List<RSquared.Sums> sums = new ArrayList<>();
            for (Intervals draw : draws) {
                ScoredSamples samples = samples(draw);
                sums.add(RSquared.sums(samples.values(), decoder.decode(samples.timeNanos())));
            }
            mean.put(damage, RSquared.mean(RSquared.pooled(sums)));
        });
        return new Row(name, mean);
    }

    private ScoredSamples samples(Intervals inside) {
        ScoredSamples samples = ScoredSamples.of(copies.recording(), truth, inside, LagSweep.ZERO, windowSeconds);
        if (samples.count() < 2) {
            throw new UserError(
                    copies.recording().sessionId(),
                    "at least 2 measured samples in the validation part and in the test part",
                    samples.count() + " such samples in " + inside.totalSeconds() + " s",
                    "use a longer recording");
        }
        return samples;
    }
}
