package org.poyorig.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.error.UserError;
import org.poyorig.fit.FitResult;
import org.poyorig.fit.Scorer;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RSquared;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.Truth;

/**
 * A GRU that earlier recordings of one array trained together, and that goes on from there on a later recording. Units
 * are matched by their ids; the counts of each recording are standardised by its own mean and spread. It is what a lab
 * with a chronic array would train itself (decision 37).
 */
public final class PooledRecurrent implements Baseline {
    private static final int HIDDEN = 192;
    private static final int POOLED_STEPS = 2500;
    private static final double POOLED_RATE = 2e-3;
    private static final int STEPS = 300;
    private static final List<Double> RATES = List.of(5e-4, 2e-3);
    private static final int SCORES = 12;
    private static final float DROPOUT = 0.6f;
    private static final double RISE_SHARE = 0.1;
    private static final CountData.Disturbance DISTURBANCE = new CountData.Disturbance(0.3f, 0.3f);

    private final List<String> columns;
    private final OutputScale outputs;
    private final CountNetwork network;
    private final Map<String, FloatTensor> weights;
    private final int steps;
    private final BatchProvider provider;

    /** An earlier recording and the behaviour to decode. */
    public record Day(Recording recording, Truth truth) {}

    private PooledRecurrent(
            List<String> columns,
            OutputScale outputs,
            CountNetwork network,
            Map<String, FloatTensor> weights,
            int steps,
            BatchProvider provider) {
        this.columns = columns;
        this.outputs = outputs;
        this.network = network;
        this.weights = weights;
        this.steps = steps;
        this.provider = provider;
    }

    /**
     * Trains the network on the training parts of all recordings, on the calling thread. Their validation parts choose
     * the step; their test parts are not read.
     *
     * @param days at least one recording
     * @param progress called with the fraction done, 0 to 1
     */
    public static PooledRecurrent of(List<Day> days, BatchProvider provider, DoubleConsumer progress) {
        return of(days, POOLED_STEPS, STEPS, provider, progress);
    }

    /**
     * @param pooledSteps steps on the earlier recordings
     * @param steps steps on a later recording, for each learning rate
     */
    static PooledRecurrent of(
            List<Day> days, int pooledSteps, int steps, BatchProvider provider, DoubleConsumer progress) {
        List<String> columns = days.stream()
                .flatMap(day -> day.recording().unitIds().stream())
                .distinct()
                .toList();
        List<ScoredSamples> training = days.stream()
                .map(day -> NetworkBaseline.training(day.recording(), day.truth()))
                .toList();
        OutputScale outputs = OutputScale.of(training);
        List<CountData> data = new ArrayList<>();
        List<Scorer> scorers = new ArrayList<>();
        for (int k = 0; k < days.size(); k++) {
            Recording recording = days.get(k).recording();
            CountData counts = new CountData(recording, training.get(k), columns, outputs);
            data.add(counts);
            scorers.add(NetworkBaseline.scorer(
                    counts, ScoredSamples.of(recording, days.get(k).truth(), recording.valid(), LagSweep.ZERO, 1)));
        }
        CountNetwork network = new Recurrent(columns.size(), HIDDEN, outputs.mean().length);
        Map<String, FloatTensor> first = network.newWeights(CountFit.SEED);
        FitResult result = new CountFit(network, schedule(pooledSteps, POOLED_RATE), DROPOUT, provider)
                .run(first, random -> batch(data, random), mean(scorers), progress);
        return new PooledRecurrent(columns, outputs, network, result.in(first), steps, result.provider());
    }

    @Override
    public String name() {
        return "pooled GRU";
    }

    /** Goes on from the pooled weights. The validation part chooses the learning rate and the step; step 0 may win. */
    @Override
    public Fitted fit(Recording recording, Truth truth, ScoredSamples valid, DoubleConsumer progress) {
        if (recording.unitIds().stream().noneMatch(columns::contains)) {
            throw new UserError(
                    recording.sessionId(),
                    "units with ids that the earlier recordings know, for example " + columns.get(0),
                    "none; for example " + recording.unitIds().get(0),
                    "give earlier recordings of the same array, or leave the pooled GRU out");
        }
        CountData data = new CountData(recording, NetworkBaseline.training(recording, truth), columns, outputs);
        Scorer scorer = NetworkBaseline.scorer(data, valid);
        FitResult best = null;
        String setting = "";
        for (int k = 0; k < RATES.size(); k++) {
            int before = k;
            FitResult result = new CountFit(network, schedule(steps, RATES.get(k)), DROPOUT, provider)
                    .run(
                            weights,
                            random -> data.batch(CountFit.BATCH, DISTURBANCE, random),
                            scorer,
                            done -> progress.accept((before + done) / RATES.size()));
            if (best == null || result.bestScore() > best.bestScore()) {
                best = result;
                setting = String.format(
                        Locale.ROOT, "learning rate %.0e, %d of %d steps kept", RATES.get(k), result.bestStep(), steps);
            }
        }
        return new NetworkBaseline.Learned(network, best.in(weights), data, setting, best.bestScore(), best.provider());
    }

    private static CountFit.Schedule schedule(int steps, double rate) {
        return new CountFit.Schedule(steps, rate, RISE_SHARE, SCORES);
    }

    /** Windows of all recordings; each training sample is as likely as any other. */
    private static CountBatch batch(List<CountData> data, SplittableRandom random) {
        int samples = data.stream().mapToInt(CountData::trainingSamples).sum();
        int[] windows = new int[data.size()];
        for (int window = 0; window < CountFit.BATCH; window++) {
            int chosen = random.nextInt(samples);
            int day = 0;
            while (chosen >= data.get(day).trainingSamples()) {
                chosen -= data.get(day++).trainingSamples();
            }
            windows[day]++;
        }
        List<CountBatch> parts = new ArrayList<>();
        for (int day = 0; day < windows.length; day++) {
            if (windows[day] > 0) {
                parts.add(data.get(day).batch(windows[day], DISTURBANCE, random));
            }
        }
        return CountBatch.joined(parts);
    }

    private static Scorer mean(List<Scorer> scorers) {
        return decoder -> new double[] {
            scorers.stream()
                    .mapToDouble(one -> RSquared.mean(one.score(decoder)))
                    .average()
                    .orElse(Double.NaN)
        };
    }
}
