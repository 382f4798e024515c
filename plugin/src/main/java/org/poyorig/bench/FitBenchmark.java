package org.poyorig.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.calibrate.UnitIdentification;
import org.poyorig.fit.AdamW;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitListener;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.LearningRate;
import org.poyorig.fit.SessionPlace;
import org.poyorig.fit.SpikeBatch;
import org.poyorig.poyo.NetworkSize;
import org.poyorig.poyo.NewNetwork;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.TokenBatch;
import org.poyorig.token.TokenSequence;

/**
 * One gradient step on one thread at POYO's published 1.3M size, beside the same step in PyTorch where this machine has
 * it: torch_brain's own network, timed by {@code models/training/time_step.py} right before.
 */
final class FitBenchmark {
    private static final String REFERENCE = "models/training/time_step.py";
    private static final int WINDOWS = 16;
    private static final int TOKENS = 1000;
    private static final int UNITS = 40;
    private static final int QUERIES = 20;
    private static final int WARM_UPS = 2;
    private static final int RUNS = 7;

    private FitBenchmark() {}

    /** The rows that learning has in the table. */
    static List<BenchmarkRow> measure() throws Exception {
        List<OptionalDouble> reference = reference();
        PoyoConfig config = NetworkSize.PUBLISHED.config(2);
        Map<String, FloatTensor> weights =
                NewNetwork.weights(config, UNITS + 1, 2, NewNetwork.rotary(config, 1e-4, 2.0627), 1);
        Set<String> all = new TreeSet<>(weights.keySet());
        all.remove("rotary_emb.omega");
        return List.of(
                row(
                        "rows of units and session",
                        seconds(config, weights, UnitIdentification.TRAINED),
                        reference.get(0)),
                row("everything", seconds(config, weights, all), reference.get(1)));
    }

    private static BenchmarkRow row(String learning, double ours, OptionalDouble reference) {
        return new BenchmarkRow(
                String.format(
                        Locale.ROOT,
                        "gradient step, 1.3M, %d windows of %d tokens, %s learning, one thread, p50",
                        WINDOWS,
                        TOKENS,
                        learning),
                String.format(Locale.ROOT, "%.3f s", ours),
                reference.isPresent()
                        ? String.format(Locale.ROOT, "%.3f s PyTorch, torch_brain's network", reference.getAsDouble())
                        : "not measured: python3 with torch, and TORCH_BRAIN, are not here",
                reference.isPresent()
                        ? String.format(Locale.ROOT, "%.2f × faster", reference.getAsDouble() / ours)
                        : "unknown");
    }

    private static double seconds(PoyoConfig config, Map<String, FloatTensor> weights, Set<String> trained) {
        int steps = WARM_UPS + RUNS;
        FitSettings settings = FitSettings.of(steps, 1).withScores(steps, steps, 0);
        SpikeBatch batch = batch();
        List<Double> moments = new ArrayList<>();
        new Fit(config, weights, trained, settings, LearningRate.constant(1e-4), new AdamW(0.01))
                .listener(new FitListener() {
                    @Override
                    public void stepped(FitStep step) {
                        moments.add(step.seconds());
                    }
                })
                .run(step -> batch, decoder -> new double[] {0});
        double[] taken = new double[RUNS];
        Arrays.setAll(taken, k -> moments.get(WARM_UPS + k) - moments.get(WARM_UPS + k - 1));
        Arrays.sort(taken);
        return taken[RUNS / 2];
    }

    private static SpikeBatch batch() {
        SplittableRandom random = new SplittableRandom(1);
        int spikes = TOKENS - 2 * UNITS;
        SpikeTokenizer tokenizer = SpikeTokenizer.forReferenceGraph(UNITS, 1, SpikeStream.RATE_HERTZ);
        List<TokenSequence> windows = new ArrayList<>();
        for (int window = 0; window < WINDOWS; window++) {
            long[] samples =
                    random.longs(spikes, 0, tokenizer.windowSamples()).sorted().toArray();
            int[] units = random.ints(spikes, 0, UNITS).toArray();
            TokenSequence tokens = tokenizer.newSequence(spikes);
            tokenizer.tokenize(samples, units, 0, spikes, 0, tokens);
            windows.add(tokens);
        }
        float[] seconds = new float[WINDOWS * QUERIES];
        float[] target = new float[2 * seconds.length];
        float[] weight = new float[seconds.length];
        Arrays.fill(weight, 1);
        for (int k = 0; k < target.length; k++) {
            seconds[k / 2] = (float) random.nextDouble();
            target[k] = (float) random.nextGaussian();
        }
        return new SpikeBatch(TokenBatch.of(windows), SessionPlace.ALONE, seconds, target, weight);
    }

    /** Seconds of both steps in PyTorch; nothing where it is not here. */
    private static List<OptionalDouble> reference() throws InterruptedException {
        Path script = Path.of(System.getProperty("poyo.root"), REFERENCE);
        try {
            Process python = new ProcessBuilder("python3", script.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] said =
                    new String(python.getInputStream().readAllBytes()).trim().split(" ");
            if (python.waitFor() == 0 && said.length == 2) {
                return List.of(
                        OptionalDouble.of(Double.parseDouble(said[0])), OptionalDouble.of(Double.parseDouble(said[1])));
            }
        } catch (IOException noPython) {
            // As if it had said that there is no torch.
        }
        return List.of(OptionalDouble.empty(), OptionalDouble.empty());
    }
}
