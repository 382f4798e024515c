package org.poyorig.app.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.poyorig.app.choice.Checks;
import org.poyorig.app.choice.ProviderOption;
import org.poyorig.app.choice.RecordingOptions;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.BundleWriter;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.Safetensors;
import org.poyorig.calibrate.Cancellation;
import org.poyorig.error.UserError;
import org.poyorig.poyo.NetworkSize;
import org.poyorig.process.StopSignal;
import org.poyorig.recording.Recording;
import org.poyorig.recording.choose.Wanted;
import org.poyorig.recording.read.ChosenRecording;
import org.poyorig.train.ContestTraining;
import org.poyorig.train.NetworkModel;
import org.poyorig.train.Pretraining;
import org.poyorig.train.StartBundle;
import org.poyorig.train.TrainingBudget;
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
            names = "--start",
            paramLabel = "BUNDLE",
            description = "Bundle from which the training goes on. Its network must have the shape that is "
                    + "trained. Its embeddings are used for sessions that it knows, and for units of the same "
                    + "names if the validation part agrees. If it joins two networks, each of the two networks "
                    + "that are trained goes on from its own (default: random weights).")
    private Path start;

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
                    + "this number to make the same bundle on every machine. With --start, 0 keeps the weights.")
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
        check();
        Optional<StartBundle> from =
                Optional.ofNullable(start).map(folder -> new StartBundle(folder.toString(), BundleReader.read(folder)));
        List<Recording> recordings = sources.stream().map(this::read).toList();
        TrainingOutputs decoded = decoded(recordings, from);
        TrainingBudget budget = new TrainingBudget(minutes);
        int networks = model.regularisations(rows).size();
        Pretraining training = new Pretraining(recordings, decoded, model, size, rows, networks);
        ContestTraining contest = new ContestTraining(recordings, model, rows, training, from);
        List<Path> checkpoints =
                IntStream.range(0, networks).mapToObj(this::checkpoint).toList();
        checkpoints.stream().filter(Files::exists).forEach(Safetensors::open);
        Cancellation cancellation = new Cancellation();
        StopSignal signal = new StopSignal(cancellation::keepBest);
        try {
            BaselineScores baselines = BaselineScores.of(recordings, decoded, budget, provider.batches(), cancellation);
            Optional<ContestTraining.Outcome> outcome = contest.run(
                    new ContestTraining.Settings(optional(steps), optional(windows), threads, seed),
                    budget,
                    new TrainingWatch(checkpoints, baselines, cancellation, provider.batches()));
            if (outcome.isEmpty()) {
                System.out.println("cancelled too early; no bundle was written");
                return CANCELLED;
            }
            boolean cancelled = cancellation.isAsked();
            write(outcome.get());
            baselines.conclude(outcome.get().score());
            report(outcome.get());
            finish(checkpoints, cancelled);
            return cancelled ? CANCELLED : 0;
        } finally {
            signal.close();
        }
    }

    private void check() {
        if (steps != null && start != null) {
            Checks.notNegative("--steps", steps);
        } else if (steps != null) {
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
    }

    /** The outputs of the network. Without --scale, the scales of the start bundle stay if it decodes the same. */
    private TrainingOutputs decoded(List<Recording> recordings, Optional<StartBundle> from) {
        String behaviour = recordings.get(0).behaviour().get(0).key();
        OptionalDouble stated = scale == null ? OptionalDouble.empty() : OptionalDouble.of(scale);
        TrainingOutputs decoded = TrainingOutputs.of(recordings, behaviour, outputs, stated);
        return scale == null ? from.map(bundle -> bundle.scaled(decoded)).orElse(decoded) : decoded;
    }

    private static OptionalInt optional(Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
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

    private void write(ContestTraining.Outcome outcome) {
        Map<String, String> metrics = new LinkedHashMap<>(outcome.metrics());
        metrics.putAll(measured);
        BundleWriter.write(
                out, outcome.bundle().with(options.remembered(Map.of())).with(notes), metrics);
    }

    private void report(ContestTraining.Outcome outcome) {
        ModelBundle bundle = outcome.bundle();
        System.out.printf(
                Locale.ROOT,
                "%s: %d sessions, %d units%n",
                out,
                bundle.sessions().size() - 1,
                bundle.units().size() - 1);
        System.out.println("recipe: " + bundle.provenance().get("recipe"));
        bundle.provenance().forEach((key, words) -> {
            if (key.startsWith("embeddings of ")) {
                System.out.println(key + ": " + words);
            }
        });
        System.out.println(
                "computed on " + outcome.trained().get(0).fit().provider().line());
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
