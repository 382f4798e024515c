package org.poyorig.app.measure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.poyorig.app.choice.Checks;
import org.poyorig.app.choice.ProviderOption;
import org.poyorig.app.choice.RecordingOptions;
import org.poyorig.app.speak.StagedProgress;
import org.poyorig.calibrate.Cancellation;
import org.poyorig.error.UserError;
import org.poyorig.picture.PictureFile;
import org.poyorig.process.StopSignal;
import org.poyorig.recording.Recording;
import org.poyorig.recording.choose.Wanted;
import org.poyorig.recording.read.ChosenRecording;
import org.poyorig.train.NetworkModel;
import org.poyorig.train.scaling.ScalingAxis;
import org.poyorig.train.scaling.ScalingBaseline;
import org.poyorig.train.scaling.ScalingCut;
import org.poyorig.train.scaling.ScalingDrawing;
import org.poyorig.train.scaling.ScalingMeasurement;
import org.poyorig.train.scaling.ScalingPlan;
import org.poyorig.train.scaling.ScalingReport;
import org.poyorig.train.scaling.ScalingTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poyo bench scaling}: R² against training data, units, sessions and size. */
@Command(
        name = "scaling",
        mixinStandardHelpOptions = true,
        header = "Measures how R² grows with data and network size.",
        description = "Trains a recurrent network for each point, as ./poyo train does, and scores it once on the "
                + "test part of the first recording, beside baselines of the same data. Each point changes one "
                + "quantity; the others stay as given. The training part is cut, and the validation part chooses. "
                + "Prints a table and draws a picture. Ctrl-C stops the measurement; the same command continues "
                + "after the last point.",
        footer = "./poyo bench scaling day.h5 --behaviour cursor.vel --by-minutes 0.2,all --steps 5 --baselines "
                + "wiener --out scaling")
public final class ScalingCommand implements Callable<Integer> {
    /** The exit code of a process that was stopped with Ctrl-C. */
    private static final int CANCELLED = 130;

    private static final String ALL = "all";

    @Parameters(
            paramLabel = "RECORDING",
            arity = "1..*",
            description = "Recording files or session folders. The test part of the first one is scored.")
    private List<Path> sources;

    @Mixin
    private RecordingOptions options;

    @Option(
            names = "--outputs",
            split = ",",
            paramLabel = "NAME",
            description = "Channels of the behaviour to decode, for example vx,vy (default: all).")
    private List<String> outputs = List.of();

    @Option(
            names = "--by-minutes",
            split = ",",
            paramLabel = "M",
            description = "Train on the last M minutes of each training part, for example 1,2,4,all.")
    private List<String> minutes = List.of();

    @Option(
            names = "--by-units",
            split = ",",
            paramLabel = "N",
            description = "Train on N units of each recording, chosen at random by --seed, for example 10,20,all.")
    private List<String> units = List.of();

    @Option(
            names = "--by-sessions",
            split = ",",
            paramLabel = "K",
            description = "Train on the first K recordings together, for example 1,2,4.")
    private List<Integer> sessions = List.of();

    @Option(
            names = "--by-width",
            split = ",",
            paramLabel = "W",
            description = "Train networks whose members have states of width W, for example 48,96,192.")
    private List<Integer> widths = List.of();

    @Option(
            names = "--minutes-of-training",
            paramLabel = "M",
            defaultValue = "5",
            description = "Most minutes for the gradient steps of one point (default: ${DEFAULT-VALUE}). Baselines "
                    + "take their own time.")
    private double minutesOfTraining;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Gradient steps of each network (default: as many as suit the data and fit into the "
                    + "minutes). Give this number to get the same scores on every machine.")
    private Integer steps;

    @Option(
            names = "--baselines",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "wiener,kalman,mlp,gru",
            description = "Decoders beside the network: wiener, kalman, mlp, gru (default: ${DEFAULT-VALUE}).")
    private List<ScalingBaseline> baselines;

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
            description = "Random seed of units, weights and batches (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "poyo-scaling",
            description =
                    "Folder for scaling.json, the picture, and a file for each point (default: " + "${DEFAULT-VALUE}).")
    private Path out;

    @Mixin
    private ProviderOption provider;

    @Override
    public Integer call() {
        Checks.positive("--minutes-of-training", minutesOfTraining);
        Checks.positive("--threads", threads);
        if (steps != null) {
            Checks.positive("--steps", steps);
        }
        Map<ScalingAxis, List<ScalingCut>> axes = axes();
        List<Recording> recordings = sources.stream().map(this::read).toList();
        ScalingPlan plan = new ScalingPlan(
                axes,
                recordings.get(0).behaviour().get(0).key(),
                outputs,
                steps == null ? OptionalInt.empty() : OptionalInt.of(steps),
                minutesOfTraining,
                baselines,
                threads,
                seed);
        Cancellation cancellation = new Cancellation();
        StopSignal signal = new StopSignal(cancellation::keepBest);
        try (StagedProgress progress = new StagedProgress()) {
            ScalingReport report = new ScalingMeasurement(recordings, plan, out, provider.choice(), cancellation)
                    .run(new ScalingMeasurement.Watch() {
                        @Override
                        public void at(String work, double fraction) {
                            progress.at(work, fraction);
                        }

                        @Override
                        public void noted(String sentence) {
                            System.err.println("note: " + sentence);
                        }
                    });
            write(report);
            return 0;
        } catch (CancellationException stopped) {
            System.out.println("stopped; the same command continues after the last point in " + out);
            return CANCELLED;
        } finally {
            signal.close();
        }
    }

    private void write(ScalingReport report) {
        System.out.print(ScalingTable.of(report));
        for (Path picture : PictureFile.write(ScalingDrawing.of(report), out, "scaling")) {
            System.out.println("picture: " + picture);
        }
        Path file = out.resolve("scaling.json");
        report.write(file);
        System.out.println("report: " + file);
    }

    private Recording read(Path source) {
        try (ChosenRecording open = options.open(source, Map.of())) {
            return RecordingOptions.saying(open.read(Wanted.any(outputs)));
        }
    }

    /** The points of each axis. A point without a value of its own has all recordings, all data and the usual width. */
    private Map<ScalingAxis, List<ScalingCut>> axes() {
        ScalingCut usual =
                new ScalingCut(OptionalDouble.empty(), OptionalInt.empty(), sources.size(), NetworkModel.WIDTH);
        Map<ScalingAxis, List<ScalingCut>> axes = new LinkedHashMap<>();
        add(axes, ScalingAxis.MINUTES, minutes, value -> usual.withMinutes(minutes(value)));
        add(axes, ScalingAxis.UNITS, units, value -> usual.withUnits(units(value)));
        add(axes, ScalingAxis.SESSIONS, sessions, value -> usual.withSessions(whole("--by-sessions", value)));
        add(axes, ScalingAxis.WIDTH, widths, value -> usual.withWidth(whole("--by-width", value)));
        if (axes.isEmpty()) {
            throw new UserError(
                    "--by-minutes, --by-units, --by-sessions, --by-width",
                    "at least one of these options",
                    "none",
                    "give, for example, --by-minutes 1,2,4,all");
        }
        return axes;
    }

    private static <T> void add(
            Map<ScalingAxis, List<ScalingCut>> axes, ScalingAxis axis, List<T> values, Function<T, ScalingCut> cut) {
        if (!values.isEmpty()) {
            axes.put(axis, values.stream().map(cut).toList());
        }
    }

    private static OptionalDouble minutes(String value) {
        if (value.equals(ALL)) {
            return OptionalDouble.empty();
        }
        double number = number("--by-minutes", value);
        Checks.positive("--by-minutes", number);
        return OptionalDouble.of(number);
    }

    private static OptionalInt units(String value) {
        return value.equals(ALL)
                ? OptionalInt.empty()
                : OptionalInt.of(whole("--by-units", (int) number("--by-units", value)));
    }

    private static double number(String option, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException word) {
            throw new UserError(option, "numbers, or the word " + ALL, value, "give, for example, 1,2,4," + ALL);
        }
    }

    private static int whole(String option, int value) {
        Checks.positive(option, value);
        return value;
    }
}
