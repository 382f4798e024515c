package org.poyorig.baseline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.error.UserError;
import org.poyorig.fit.Decoding;
import org.poyorig.fit.FitResult;
import org.poyorig.fit.Scorer;
import org.poyorig.fit.batch.FitBatch;
import org.poyorig.fit.batch.TrainingTime;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RSquared;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.Truth;

/**
 * A network on binned counts of the past second, trained on this recording only. The validation part chooses the width,
 * the dropout and the best training step (decision 24).
 */
public final class NetworkBaseline implements Baseline {
    private static final double WINDOW_SECONDS = 1;
    private static final int STEPS = 1500;
    private static final int SCORES = 15;
    private static final int MOST_MOMENTS = 1200;
    private static final int AT_ONCE = 128;
    private static final CountFit.Schedule PERCEPTRON = new CountFit.Schedule(STEPS, 1e-3, 0.3, SCORES);
    private static final List<Candidate> PERCEPTRONS = List.of(
            new Candidate(256, 0.4f, new CountData.Disturbance(0.3f, 0.2f)),
            new Candidate(128, 0.3f, new CountData.Disturbance(0.3f, 0.1f)));
    private static final CountFit.Schedule RECURRENT = new CountFit.Schedule(STEPS, 2e-3, 0.1, SCORES);
    private static final List<Candidate> RECURRENTS = List.of(
            new Candidate(256, 0.6f, new CountData.Disturbance(0.3f, 0.3f)),
            new Candidate(64, 0.3f, new CountData.Disturbance(0.3f, 0.1f)));

    private final String name;
    private final Shape shape;
    private final CountFit.Schedule schedule;
    private final List<Candidate> candidates;
    private final BatchProvider provider;

    /**
     * Settings to try.
     *
     * @param hidden width of the hidden layers
     * @param dropout dropout rate of the hidden layers
     * @param disturbance changes of the counts in training
     */
    record Candidate(int hidden, float dropout, CountData.Disturbance disturbance) {}

    /** Creates a network of the given width. */
    interface Shape {
        CountNetwork of(int units, int hidden, int outputs);
    }

    NetworkBaseline(
            String name, Shape shape, CountFit.Schedule schedule, List<Candidate> candidates, BatchProvider provider) {
        this.name = name;
        this.shape = shape;
        this.schedule = schedule;
        this.candidates = List.copyOf(candidates);
        this.provider = provider;
    }

    /** A perceptron with two hidden layers. It is trained and run on {@code provider}. */
    public static Baseline perceptron(BatchProvider provider) {
        return new NetworkBaseline("MLP", Perceptron::new, PERCEPTRON, PERCEPTRONS, provider);
    }

    /** A gated recurrent network. It is trained and run on {@code provider}. */
    public static Baseline recurrent(BatchProvider provider) {
        return new NetworkBaseline("GRU", Recurrent::new, RECURRENT, RECURRENTS, provider);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Fitted fit(Recording recording, Truth truth, ScoredSamples valid, DoubleConsumer progress) {
        CountData data = new CountData(recording, training(recording, truth));
        Learned best = null;
        for (int k = 0; k < candidates.size(); k++) {
            int before = k;
            BatchProvider working = best == null ? provider : best.provider();
            Learned learned = learn(
                    candidates.get(k),
                    data,
                    valid,
                    working,
                    done -> progress.accept((before + done) / candidates.size()));
            best = best == null || learned.score() > best.score() ? learned : best;
        }
        return best;
    }

    /** The samples to train on. */
    static ScoredSamples training(Recording recording, Truth truth) {
        Intervals time = TrainingTime.of(recording);
        ScoredSamples train = ScoredSamples.of(recording, truth, time, LagSweep.ZERO, WINDOW_SECONDS);
        if (train.count() == 0) {
            throw new UserError(
                    "training part of " + recording.sessionId(),
                    "measured samples with one second of recording before them",
                    "none in " + time.totalSeconds() + " s",
                    "use a recording with a longer training part");
        }
        return train;
    }

    private Learned learn(
            Candidate candidate, CountData data, ScoredSamples valid, BatchProvider working, DoubleConsumer progress) {
        CountNetwork network = shape.of(data.units(), candidate.hidden(), data.outputs());
        Map<String, FloatTensor> weights = network.newWeights(CountFit.SEED);
        FitResult result = new CountFit(network, schedule, candidate.dropout(), working)
                .run(
                        weights,
                        random -> data.batch(CountFit.BATCH, candidate.disturbance(), random),
                        scorer(data, valid),
                        progress);
        String setting = String.format(
                Locale.ROOT,
                "%d hidden, dropout %.1f, %d steps%s",
                candidate.hidden(),
                candidate.dropout(),
                result.bestStep(),
                result.provider().equals(BatchProvider.CPU)
                        ? ""
                        : ", on " + result.provider().line());
        return new Learned(network, result.in(weights), data, setting, result.bestScore(), result.provider());
    }

    /** Scores a network on evenly spaced validation samples. */
    static Scorer scorer(CountData data, ScoredSamples valid) {
        int step = (valid.count() + MOST_MOMENTS - 1) / MOST_MOMENTS;
        int count = (valid.count() + step - 1) / step;
        long[] moments = new long[count];
        float[][] measured = new float[count][];
        for (int k = 0; k < count; k++) {
            moments[k] = valid.timeNanos()[k * step];
            measured[k] = valid.values()[k * step];
        }
        return decoder -> RSquared.perOutput(measured, decode(data, moments, decoder));
    }

    private static float[][] decode(CountData data, long[] moments, Function<FitBatch, float[]> decoder) {
        float[][] decoded = new float[moments.length][data.outputs()];
        for (int from = 0; from < moments.length; from += AT_ONCE) {
            long[] some = Arrays.copyOfRange(moments, from, Math.min(moments.length, from + AT_ONCE));
            data.physical(decoder.apply(data.batch(some)), decoded, from);
        }
        return decoded;
    }

    /** A trained candidate. */
    record Learned(
            CountNetwork network,
            Map<String, FloatTensor> weights,
            CountData data,
            String setting,
            double score,
            BatchProvider provider)
            implements Fitted {

        @Override
        public float[][] decode(long[] momentNanos) {
            try (Decoding decoding = new Decoding(network, weights, provider)) {
                return NetworkBaseline.decode(data, momentNanos, decoding::answer);
            }
        }
    }
}
