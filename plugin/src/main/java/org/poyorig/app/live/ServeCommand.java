package org.poyorig.app.live;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.poyorig.app.choice.Checks;
import org.poyorig.app.choice.ProviderOption;
import org.poyorig.app.choice.StrideOption;
import org.poyorig.app.speak.LogFile;
import org.poyorig.app.speak.Terminal;
import org.poyorig.app.speak.Versions;
import org.poyorig.bundle.BundleReader;
import org.poyorig.decode.HoldTimes;
import org.poyorig.error.UserError;
import org.poyorig.live.DecoderRequest;
import org.poyorig.live.LiveService;
import org.poyorig.live.LiveSettings;
import org.poyorig.live.agent.WaitStrategy;
import org.poyorig.output.Outputs;
import org.poyorig.process.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code poyo serve}: runs the live service until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        header = "Records and decodes a rig live.",
        description = "Records everything that the acquisition process of the rig sends, decodes it, "
                + "and sends the decoded samples back. Either process may start first, stop and "
                + "start again. Ctrl-C or SIGTERM finishes the session and ends the service.",
        footer = "./poyo serve --rig left")
public final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private static final double USUAL_WINDOW_SECONDS = 1;
    private static final String ADAPTERS = "adapters";
    private static final long LOOK_MILLIS = 20;

    @Option(names = "--rig", paramLabel = "NAME", required = true, description = "Name of the rig.")
    private String rig;

    @Option(
            names = "--bundle",
            paramLabel = "BUNDLE",
            description = "Bundle to decode with (default: the shipped bundle that knows the session).")
    private Path bundle;

    @Option(
            names = "--adapter",
            paramLabel = "ADAPTER",
            description =
                    "Adapter for this session, from ./poyo calibrate (default: the bundle's own " + "embeddings).")
    private Path adapter;

    @Option(
            names = "--session",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Session whose embeddings to use (default: the name of the stream).")
    private String session;

    @Option(
            names = "--sessions",
            paramLabel = "DIR",
            defaultValue = "sessions",
            description = "Folder for the recorded sessions, one subfolder for each acquisition (default: "
                    + "${DEFAULT-VALUE}). Calibrations write their adapters to its subfolder adapters.")
    private Path sessions;

    @Mixin
    private ProviderOption provider;

    @Option(
            names = "--wait",
            paramLabel = "HOW",
            defaultValue = "futex",
            description = "Wait strategy of idle threads: spin, yield or futex (default: ${DEFAULT-VALUE}).")
    private WaitStrategy waiting;

    @Mixin
    private StrideOption stride;

    @Option(
            names = "--deadline",
            paramLabel = "MS",
            defaultValue = "20",
            description = "Milliseconds from a block to its decoded sample; a later sample counts as missed "
                    + "(default: ${DEFAULT-VALUE} ms).")
    private double deadlineMillis;

    @Option(
            names = "--hold",
            paramLabel = "MS",
            defaultValue = "100",
            description = "Milliseconds over which the last outputs are repeated while nothing can be "
                    + "decoded (default: ${DEFAULT-VALUE} ms).")
    private double holdMillis;

    @Option(
            names = "--decay",
            paramLabel = "MS",
            defaultValue = "400",
            description = "Milliseconds over which held outputs then fade linearly to zero (default: "
                    + "${DEFAULT-VALUE} ms).")
    private double decayMillis;

    @Mixin
    private OutputOptions outputs;

    @Option(
            names = "--parent",
            paramLabel = "PID",
            description =
                    "Id of a process; when that process ends, the service stops as with SIGTERM " + "(default: none).")
    private Long parentPid;

    private ProcessHandle parent;
    private volatile boolean asked;

    @Override
    public Integer call() throws Exception {
        Checks.positive("--deadline", deadlineMillis);
        Checks.notNegative("--hold", holdMillis);
        Checks.notNegative("--decay", decayMillis);
        parent = parent();
        LogFile.keepJournal();
        DecoderRequest request = new DecoderRequest(Optional.ofNullable(bundle), Optional.ofNullable(adapter), session);
        ChildCalibrator calibrator =
                new ChildCalibrator(spec.root().userObject().getClass(), sessions.resolve(ADAPTERS));
        StopSignal signal = new StopSignal(() -> asked = true);
        try (Outputs open = outputs.open(rig)) {
            serve(LiveService.launch(settings(), source(), calibrator, request, open));
        } finally {
            signal.close();
        }
        return 0;
    }

    private void serve(LiveService service) throws InterruptedException {
        try (service) {
            untilTheEnd(service);
        } finally {
            service.outputCounts().forEach(System.err::println);
        }
        rethrow(service.failure());
    }

    /** Until somebody asks to stop, the parent process ends, or the service fails. */
    private void untilTheEnd(LiveService service) throws InterruptedException {
        ServiceLines lines = new ServiceLines(service, rig, Terminal.isWatched());
        while (!asked && parent.isAlive() && service.failure() == null) {
            lines.look();
            Thread.sleep(LOOK_MILLIS);
        }
        lines.end(parent.isAlive() ? "" : "process " + parentPid + " is gone; ");
    }

    private BundleDecoderSource source() {
        return new BundleDecoderSource(provider.choice(), System.err::println);
    }

    /** The process to end with; this process if no other is named. */
    private ProcessHandle parent() {
        if (parentPid == null) {
            return ProcessHandle.current();
        }
        return ProcessHandle.of(parentPid)
                .orElseThrow(() -> new UserError(
                        "--parent " + parentPid,
                        "a running process",
                        "no such process",
                        "give the id of a running process"));
    }

    private LiveSettings settings() {
        return new LiveSettings(
                rig,
                sessions,
                session,
                waiting,
                stride.seconds(),
                windowSeconds(),
                Math.round(deadlineMillis * 1e6),
                new HoldTimes(holdMillis / 1e3, decayMillis / 1e3),
                Map.of("poyo-rig", Versions.ours()));
    }

    /** The window of the named bundle; the usual one if no bundle is named or readable, which the loader reports. */
    private double windowSeconds() {
        try {
            return bundle == null
                    ? USUAL_WINDOW_SECONDS
                    : BundleReader.read(bundle).config().sequenceLengthSeconds();
        } catch (UserError unreadable) {
            return USUAL_WINDOW_SECONDS;
        }
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof UserError error) {
            throw error;
        }
        if (failure instanceof RuntimeException error) {
            throw error;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }
}
