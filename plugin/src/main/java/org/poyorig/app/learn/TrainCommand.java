package org.poyorig.app.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.poyorig.app.choice.Checks;
import org.poyorig.app.choice.ProviderOption;
import org.poyorig.bundle.BundleWriter;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.Cancellation;
import org.poyorig.error.UserError;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.StopReason;
import org.poyorig.poyo.NetworkSize;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Recordings;
import org.poyorig.train.Pretraining;
import org.poyorig.train.TrainingOutputs;
import org.poyorig.train.UnitRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poyo train}: recordings become a bundle. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a new network on the training parts of one recording or several, and writes a bundle that knows",
            "them. Their validation parts choose the best step; their test parts are left to ./poyo evaluate.",
            "Ctrl-C keeps the best so far. What was done is saved beside the bundle as it goes; the same command goes",
            "on from there."
        })
public final class TrainCommand implements Callable<Integer> {
    /** What a shell says of a process that was told to stop with Ctrl-C. */
    private static final int CANCELLED = 130;

    private static final String CHECKPOINT_SUFFIX = ".training.safetensors";

    @Parameters(paramLabel = "RECORDING", arity = "1..*", description = "Recordings' files or sessions' folders.")
    private List<Path> sources;

    @Option(names = "--out", required = true, paramLabel = "BUNDLE", description = "The bundle's folder, a new one.")
    private Path out;

    @Option(
            names = "--behaviour",
            paramLabel = "KEY",
            defaultValue = "",
            description = "What to decode, as recordings name it: cursor.vel. May be left out where there is only one.")
    private String behaviour;

    @Option(
            names = "--outputs",
            split = ",",
            paramLabel = "NAME",
            description = "Which of its channels: vx,vy. Default: all.")
    private List<String> outputs = List.of();

    @Option(
            names = "--scale",
            paramLabel = "NUMBER",
            description = "Physical units per network unit. Default: how much the behaviour varies.")
    private Double scale;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "small",
            description = "small: 0.4 million values, as the bundles that ship; 1.3m: as published. Default: small.")
    private NetworkSize size;

    @Option(
            names = "--rows",
            paramLabel = "ROWS",
            defaultValue = "learned",
            description = {
                "learned: each unit has a row that learns.",
                "described: a row says what a few minutes show of its unit, and the network learns to read such rows,",
                "of any unit: ./poyo calibrate then decodes new units before any gradient step.",
                "Default: ${DEFAULT-VALUE}."
            })
    private UnitRows rows;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "3000",
            description = "Gradient steps. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--windows",
            paramLabel = "N",
            defaultValue = "16",
            description = "Windows of one second that a step learns from. Default: ${DEFAULT-VALUE}.")
    private int windows;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads of one step. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed gives the same bundle. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private ProviderOption provider;

    @Override
    public Integer call() {
        Checks.positive("--steps", steps);
        Checks.positive("--windows", windows);
        Checks.positive("--threads", threads);
        if (scale != null) {
            Checks.positive("--scale", scale);
        }
        if (Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new UserError(out.toString(), "a new folder", "one that exists", "choose another name");
        }
        List<Recording> recordings = sources.stream().map(Recordings::read).toList();
        TrainingOutputs decoded = TrainingOutputs.of(
                recordings, behaviour, outputs, scale == null ? OptionalDouble.empty() : OptionalDouble.of(scale));
        Pretraining training = new Pretraining(recordings, decoded, size, rows);
        Path checkpoint = out.resolveSibling(out.getFileName() + CHECKPOINT_SUFFIX);
        Cancellation cancellation = new Cancellation();
        StopRequests stops = new StopRequests(cancellation, false);
        try {
            Pretraining.Result result = train(training, cancellation, checkpoint);
            boolean cancelled = result.fit().stop() == StopReason.CANCELLED;
            if (cancelled && result.fit().bestStep() == 0) {
                System.out.println("cancelled before anything was learned; there is no bundle");
                return CANCELLED;
            }
            ModelBundle bundle = BundleWriter.write(out, result.bundle(), result.metrics());
            report(bundle, result, checkpoint);
            return cancelled ? CANCELLED : 0;
        } finally {
            stops.close();
        }
    }

    private Pretraining.Result train(Pretraining training, Cancellation cancellation, Path checkpoint) {
        try (TrainingBar bar = new TrainingBar()) {
            return training.run(settings(), fit -> cancellation
                    .reaching(fit)
                    .listener(bar)
                    .checkpoint(checkpoint)
                    .on(provider.batches()));
        }
    }

    private FitSettings settings() {
        FitSettings usual = rows.settings(steps, seed);
        return usual.withBatch(windows, usual.batch().queries()).withThreads(threads);
    }

    private void report(ModelBundle bundle, Pretraining.Result result, Path checkpoint) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d sessions, %d units; %d of %d steps kept, %s%n",
                out,
                bundle.sessions().size() - 1,
                bundle.units().size() - 1,
                result.fit().bestStep(),
                result.fit().steps(),
                result.fit().stop().sentence());
        System.out.println("computed on " + result.fit().provider().line());
        result.metrics().forEach((what, measured) -> System.out.println(what + ": " + measured));
        System.out.println("weights SHA-256 " + bundle.weightsSha256());
        if (result.fit().stop() == StopReason.CANCELLED) {
            System.out.println("to go on: move " + out + " away and give the same command; " + checkpoint + " is kept");
            return;
        }
        try {
            Files.deleteIfExists(checkpoint);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
