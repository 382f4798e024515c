package org.poyorig.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.calibrate.UnitIdentification;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitListener;
import org.poyorig.fit.FitResult;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.FitStage;
import org.poyorig.fit.NewNetworkRecipe;
import org.poyorig.fit.PoyoNetwork;
import org.poyorig.fit.batch.SessionPlace;
import org.poyorig.fit.batch.SpikeBatch;
import org.poyorig.fit.optimise.AdamW;
import org.poyorig.fit.optimise.LearningRate;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.poyo.NetworkSize;
import org.poyorig.poyo.NewNetwork;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.TokenBatch;
import org.poyorig.token.TokenSequence;

/**
 * Measures gradient steps on one thread at POYO's published 1.3M size. If PyTorch is installed, the same steps are
 * measured first with {@code models/training/time_step.py}: torch_brain's network, and the step of the script that
 * trained the shipped bundles.
 */
public final class FitBenchmark {
    private static final String REFERENCE = "models/training/time_step.py";
    /** Number of windows in a batch. */
    public static final int WINDOWS = 16;

    /** Number of tokens in a window. */
    public static final int TOKENS = 1000;

    private static final int UNITS = 40;
    private static final int QUERIES = 20;
    private static final int WARM_UPS = 2;
    private static final int RUNS = 7;
    private static final int STEPS = WARM_UPS + RUNS;
    private static final PoyoConfig CONFIG = NetworkSize.PUBLISHED.config(2);

    private FitBenchmark() {}

    /** Medians over some steps. CPU time excludes the time in which other processes ran. */
    private record Taken(double seconds, double cpuSeconds) {
        String words() {
            return String.format(Locale.ROOT, "%.3f s, %.3f s of CPU time", seconds, cpuSeconds);
        }
    }

    /** Measures the rows of training. */
    static List<BenchmarkRow> measure() throws Exception {
        Map<String, FloatTensor> weights =
                NewNetwork.weights(CONFIG, UNITS + 1, 2, NewNetwork.rotary(CONFIG, 1e-4, 2.0627), 1);
        Set<String> all = new TreeSet<>(weights.keySet());
        all.remove("rotary_emb.omega");
        FitSettings plain = FitSettings.of(STEPS, 1).withScores(STEPS, STEPS, 0);
        FitSettings training = NewNetworkRecipe.settings(STEPS, 1)
                .withAverage(NewNetworkRecipe.DESCRIBING_AVERAGE)
                .withScores(STEPS, STEPS, 0);
        List<Optional<Taken>> reference = reference();
        return List.of(
                row(
                        "gradient step, 1.3M, training the embeddings of units and session",
                        taken(weights, adam(UnitIdentification.TRAINED), plain),
                        reference.get(0)),
                row("gradient step, 1.3M, training all weights", taken(weights, adam(all), plain), reference.get(1)),
                row(
                        "step of ./poyo train, 1.3M: dropout, Muon, moving average",
                        taken(weights, NewNetworkRecipe.stage(all, STEPS), training),
                        reference.get(2)));
    }

    private static FitStage adam(Set<String> trained) {
        return new FitStage(trained, STEPS, LearningRate.constant(1e-4), new AdamW(0.01));
    }

    private static BenchmarkRow row(String step, Taken ours, Optional<Taken> reference) {
        return new BenchmarkRow(
                String.format(Locale.ROOT, "%s, %d windows of %d tokens, one thread, p50", step, WINDOWS, TOKENS),
                ours.words(),
                reference
                        .map(python -> python.words() + ", PyTorch")
                        .orElse("not measured without PyTorch: install it for python3 and set TORCH_BRAIN"),
                reference
                        .map(python -> String.format(
                                Locale.ROOT, "%.2f × less CPU time", python.cpuSeconds() / ours.cpuSeconds()))
                        .orElse("unknown"));
    }

    /**
     * One step of {@code ./poyo train}.
     *
     * @param seconds median over some steps
     * @param provider the provider that computed the last step
     */
    public record TrainStep(double seconds, BatchProvider provider) {}

    /** Measures the step of {@code ./poyo train} for a network of this size on a provider. */
    public static TrainStep trainStep(PoyoConfig config, BatchProvider provider) {
        Map<String, FloatTensor> weights =
                NewNetwork.weights(config, UNITS + 1, 2, NewNetwork.rotary(config, 1e-4, 2.0627), 1);
        Set<String> all = new TreeSet<>(weights.keySet());
        all.remove("rotary_emb.omega");
        FitSettings training = NewNetworkRecipe.settings(STEPS, 1)
                .withAverage(NewNetworkRecipe.DESCRIBING_AVERAGE)
                .withScores(STEPS, STEPS, 0);
        Timed timed = timed(config, weights, NewNetworkRecipe.stage(all, STEPS), training, provider);
        return new TrainStep(timed.taken().seconds(), timed.provider());
    }

    /** The duration of steps, and the provider that computed the last step. */
    private record Timed(Taken taken, BatchProvider provider) {}

    private static Taken taken(Map<String, FloatTensor> weights, FitStage stage, FitSettings settings) {
        return timed(CONFIG, weights, stage, settings, BatchProvider.CPU).taken();
    }

    private static Timed timed(
            PoyoConfig config,
            Map<String, FloatTensor> weights,
            FitStage stage,
            FitSettings settings,
            BatchProvider provider) {
        SpikeBatch batch = batch();
        List<Double> seconds = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        FitResult result = new Fit(new PoyoNetwork(config), weights, List.of(stage), settings)
                .on(provider)
                .listener(new FitListener() {
                    @Override
                    public void stepped(FitStep step) {
                        seconds.add(step.seconds());
                        cpu.add(cpuSeconds());
                    }
                })
                .run(step -> batch, decoder -> new double[] {0});
        return new Timed(new Taken(medianStep(seconds), medianStep(cpu)), result.provider());
    }

    /** Returns the median duration of a step, from the times at which steps ended. */
    private static double medianStep(List<Double> moments) {
        double[] steps = new double[RUNS];
        Arrays.setAll(steps, k -> moments.get(WARM_UPS + k) - moments.get(WARM_UPS + k - 1));
        Arrays.sort(steps);
        return steps[RUNS / 2];
    }

    /** Returns the CPU seconds that all threads of this process have used so far. */
    private static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
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

    /** Measures the same three steps in PyTorch; empty results if PyTorch is not installed. */
    private static List<Optional<Taken>> reference() throws InterruptedException {
        Path script = Path.of(System.getProperty("poyo.root"), REFERENCE);
        try {
            Process python = new ProcessBuilder("python3", script.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            if (python.waitFor() == 0) {
                return said.lines()
                        .map(line -> line.split(" "))
                        .map(both -> Optional.of(new Taken(Double.parseDouble(both[0]), Double.parseDouble(both[1]))))
                        .toList();
            }
        } catch (IOException noPython) {
            // Treated like a python3 without PyTorch.
        }
        return List.of(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
