package org.poyorig.app.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.poyorig.app.choice.Checks;
import org.poyorig.app.choice.ProviderOption;
import org.poyorig.app.choice.RecordingOptions;
import org.poyorig.bundle.BundleWriter;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.Safetensors;
import org.poyorig.calibrate.Cancellation;
import org.poyorig.error.UserError;
import org.poyorig.fit.FitSettings;
import org.poyorig.poyo.NetworkSize;
import org.poyorig.process.StopSignal;
import org.poyorig.recording.Recording;
import org.poyorig.recording.choose.Wanted;
import org.poyorig.recording.read.ChosenRecording;
import org.poyorig.train.Contest;
import org.poyorig.train.NetworkModel;
import org.poyorig.train.Pretraining;
import org.poyorig.train.Regularisation;
import org.poyorig.train.TrainingOutputs;
import org.poyorig.train.UnitRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poyo train}: trains a bundle on recordings. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        header = "Trains a network on one or several recordings.",
        description = "First fits baselines on the same recordings and prints their R². Then trains on "
                + "the training parts of the recordings and chooses the best step on their "
                + "validation parts. The test parts are not used; ./poyo evaluate scores "
                + "them. Ctrl-C stops the training and keeps the best step so far. Training saves a "
                + "checkpoint beside the bundle; the same command continues from it.",
        footer = "./poyo train day.h5 --behaviour cursor.vel --out trained --steps 20 --minutes-of-training 1")
public final class TrainCommand implements Callable<Integer> {
    /** The exit code of a process that was stopped with Ctrl-C. */
    private static final int CANCELLED = 130;

    private static final String CHECKPOINT_SUFFIX = ".training.safetensors";

    @Parameters(
            paramLabel = "RECORDING",
            arity = "1..*",
            description = "Recording files or session folders to train on.")
    private List<Path> sources;

    @Option(names = "--out", required = true, paramLabel = "BUNDLE", description = "New folder for the bundle.")
    private Path out;

    @Mixin
    private RecordingOptions options;

    @Option(
            names = "--outputs",
            split = ",",
            paramLabel = "NAME",
            description = "Channels of the behaviour to decode, for example vx,vy (default: all).")
    private List<String> outputs = List.of();

    @Option(
            names = "--scale",
            paramLabel = "NUMBER",
            description = "Physical units per network unit (default: the spread of the behaviour).")
    private Double scale;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = "gru",
            description = "poyo: attention over spikes, as published. gru: gated recurrent units on spike "
                    + "counts, through the same unit embeddings (default: ${DEFAULT-VALUE}).")
    private NetworkModel model;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "small",
            description = "small: 0.4 million parameters, as the shipped bundles. 1.3m: 1.3 million "
                    + "parameters, as published (default: small).")
    private NetworkSize size;

    @Option(
            names = "--rows",
            paramLabel = "ROWS",
            defaultValue = "learned",
            description = "learned: each unit has an embedding that is learned. described: the embedding of "
                    + "a unit is computed from a few minutes of its spikes and the behaviour, and the "
                    + "network learns to read such embeddings of any unit. ./poyo calibrate then "
                    + "decodes new units before any gradient step (default: ${DEFAULT-VALUE}).")
    private UnitRows rows;

    @Option(
            names = "--minutes-of-training",
            paramLabel = "M",
            defaultValue = "20",
            description =
                    "Most minutes for the baselines and the gradient steps together " + "(default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Gradient steps (default: as many as suit the data and fit into the minutes). Give "
                    + "this number to make the same bundle on every machine.")
    private Integer steps;

    @Option(
            names = "--windows",
            paramLabel = "N",
            description = "Windows of one second for each gradient step (default: 16 for poyo, 128 for gru).")
    private Integer windows;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "CPU threads for each gradient step (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Random seed; with --steps, the same seed gives the same bundle (default: " + "${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--note",
            paramLabel = "KEY=TEXT",
            description = "Line for the provenance of the bundle, for example \"licence=MIT\"; may be repeated.")
    private Map<String, String> notes = new LinkedHashMap<>();

    @Option(
            names = "--measured",
            paramLabel = "KEY=TEXT",
            description =
                    "Line for the model card, with a result that was measured with this bundle; may be " + "repeated.")
    private Map<String, String> measured = new LinkedHashMap<>();

    @Mixin
    private ProviderOption provider;

    @Override
    public Integer call() {
        if (steps != null) {
            Checks.positive("--steps", steps);
        }
        if (windows != null) {
            Checks.positive("--windows", windows);
        }
        Checks.positive("--threads", threads);
        Checks.positive("--minutes-of-training", minutes);
        if (scale != null) {
            Checks.positive("--scale", scale);
        }
        if (Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new UserError(out.toString(), "a new folder", "a folder that exists", "give another --out");
        }
        List<Recording> recordings = sources.stream().map(this::read).toList();
        String behaviour = recordings.get(0).behaviour().get(0).key();
        TrainingOutputs decoded = TrainingOutputs.of(
                recordings, behaviour, outputs, scale == null ? OptionalDouble.empty() : OptionalDouble.of(scale));
        TrainingBudget budget = new TrainingBudget(minutes);
        List<Regularisation> regularisations = model.regularisations(rows);
        Pretraining training = new Pretraining(recordings, decoded, model, size, rows, regularisations.size());
        List<Path> checkpoints = IntStream.range(0, regularisations.size())
                .mapToObj(this::checkpoint)
                .toList();
        checkpoints.stream().filter(Files::exists).forEach(Safetensors::open);
        Cancellation cancellation = new Cancellation();
        StopSignal signal = new StopSignal(cancellation::keepBest);
        try {
            BaselineScores baselines = BaselineScores.of(recordings, decoded, budget, provider.batches(), cancellation);
            List<Pretraining.Result> results = new ArrayList<>();
            for (int k = 0; k < regularisations.size() && !cancellation.isAsked(); k++) {
                FitSettings settings = settings(training, regularisations.subList(k, regularisations.size()), budget);
                results.add(train(training, settings, cancellation, checkpoints.get(k)));
            }
            boolean cancelled = cancellation.isAsked();
            results.removeIf(result -> cancelled && result.fit().bestStep() == 0);
            if (results.isEmpty()) {
                System.out.println("cancelled too early; no bundle was written");
                return CANCELLED;
            }
            ModelBundle bundle = write(results, regularisations, baselines, recordings);
            baselines.conclude(bundle, recordings);
            report(bundle, results);
            finish(checkpoints, cancelled);
            return cancelled ? CANCELLED : 0;
        } finally {
            signal.close();
        }
    }

    /** The checkpoint of one of the networks that are trained. */
    private Path checkpoint(int network) {
        return out.resolveSibling(out.getFileName() + (network == 0 ? "" : "-" + (network + 1)) + CHECKPOINT_SUFFIX);
    }

    private Recording read(Path source) {
        try (ChosenRecording open = options.open(source, Map.of())) {
            return RecordingOptions.saying(open.read(Wanted.any(outputs)));
        }
    }

    private Pretraining.Result train(
            Pretraining training, FitSettings settings, Cancellation cancellation, Path checkpoint) {
        try (TrainingBar bar = new TrainingBar()) {
            return training.run(settings, fit -> cancellation
                    .reaching(fit)
                    .listener(bar)
                    .checkpoint(checkpoint)
                    .on(provider.batches()));
        }
    }

    /** Settings of the first of the regularisations that are still to be tried. */
    private FitSettings settings(Pretraining training, List<Regularisation> left, TrainingBudget budget) {
        double shares = left.stream().mapToDouble(Regularisation::shareOfSteps).sum();
        double share = left.get(0).shareOfSteps();
        int most = steps == null ? training.usualSteps() : steps;
        FitSettings usual = left.get(0).in(rows.settings(model, (int) Math.ceil(share * most), seed));
        FitSettings sized =
                windows == null ? usual : usual.withBatch(windows, usual.batch().queries());
        FitSettings settings = sized.withThreads(threads);
        return steps == null ? budget.shortened(settings, training.secondsPerStep(settings), share / shares) : settings;
    }

    /** Writes the network that the validation parts prefer. */
    private ModelBundle write(
            List<Pretraining.Result> results,
            List<Regularisation> regularisations,
            BaselineScores baselines,
            List<Recording> recordings) {
        ModelBundle best = results.get(0).bundle();
        Map<String, String> metrics = new LinkedHashMap<>(results.get(0).metrics());
        if (results.size() > 1) {
            Contest contest = new Contest(recordings, baselines::print);
            for (int k = 0; k < results.size(); k++) {
                contest.enter(
                        "network, " + regularisations.get(k), results.get(k).bundle());
            }
            contest.enterJoined();
            best = contest.best();
            metrics = new LinkedHashMap<>(contest.metrics());
        }
        metrics.putAll(measured);
        return BundleWriter.write(out, best.with(options.remembered(Map.of())).with(notes), metrics);
    }

    private void report(ModelBundle bundle, List<Pretraining.Result> results) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d sessions, %d units%n",
                out,
                bundle.sessions().size() - 1,
                bundle.units().size() - 1);
        System.out.println("recipe: " + bundle.provenance().get("recipe"));
        System.out.println("computed on " + results.get(0).fit().provider().line());
        System.out.println("weights SHA-256 " + bundle.weightsSha256());
    }

    /** Deletes the checkpoints, or says how to go on from them. */
    private void finish(List<Path> checkpoints, boolean cancelled) {
        if (cancelled) {
            System.out.println("to continue: move " + out + " away and run the same command again; it starts from "
                    + checkpoints.get(0));
            return;
        }
        try {
            for (Path checkpoint : checkpoints) {
                Files.deleteIfExists(checkpoint);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
