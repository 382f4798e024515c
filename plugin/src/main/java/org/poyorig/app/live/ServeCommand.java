package org.poyorig.app.live;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.poyorig.app.choice.Checks;
import org.poyorig.app.choice.ProviderOption;
import org.poyorig.app.choice.StrideOption;
import org.poyorig.app.speak.LogFile;
import org.poyorig.app.speak.Versions;
import org.poyorig.bundle.BundleReader;
import org.poyorig.decode.HoldTimes;
import org.poyorig.error.UserError;
import org.poyorig.live.DecoderRequest;
import org.poyorig.live.LiveService;
import org.poyorig.live.LiveSettings;
import org.poyorig.live.agent.WaitStrategy;
import org.poyorig.status.ServiceState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code poyo serve}: the live service, until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Serves a rig: records everything that its acquisition process sends, decodes it, sends it back.",
            "Either side may start first, stop and come back. Ctrl-C or SIGTERM finishes the session and ends it."
        })
public final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private static final long LINE_NANOS = 1_000_000_000;
    private static final double USUAL_WINDOW_SECONDS = 1;
    private static final String ADAPTERS = "adapters";
    private static final long LOOK_MILLIS = 20;
    private static final long LONGEST_CLOSE_SECONDS = 60;

    @Option(names = "--rig", paramLabel = "NAME", required = true, description = "The rig, by its name.")
    private String rig;

    @Option(
            names = "--bundle",
            paramLabel = "BUNDLE",
            description = "What decodes. Default: the bundle that comes along and knows the session.")
    private Path bundle;

    @Option(names = "--adapter", paramLabel = "ADAPTER", description = "Rows made for this session by calibrate.")
    private Path adapter;

    @Option(
            names = "--session",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The session whose rows to take. Default: what the stream is called.")
    private String session;

    @Option(
            names = "--sessions",
            paramLabel = "DIR",
            defaultValue = "sessions",
            description = "Where each acquisition gets a folder of its own, and each calibration one in adapters."
                    + " Default: ${DEFAULT-VALUE}.")
    private Path sessions;

    @Mixin
    private ProviderOption provider;

    @Option(
            names = "--wait",
            paramLabel = "HOW",
            defaultValue = "futex",
            description = "What idle threads do: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private WaitStrategy waiting;

    @Mixin
    private StrideOption stride;

    @Option(
            names = "--deadline",
            paramLabel = "MS",
            defaultValue = "20",
            description = "Milliseconds from a block to its sample, beyond which it counts as missed."
                    + " Default: ${DEFAULT-VALUE}.")
    private double deadlineMillis;

    @Option(
            names = "--hold",
            paramLabel = "MS",
            defaultValue = "100",
            description = "While nothing can be decoded, the last outputs stand for so many milliseconds."
                    + " Default: ${DEFAULT-VALUE}.")
    private double holdMillis;

    @Option(
            names = "--decay",
            paramLabel = "MS",
            defaultValue = "400",
            description = "Then they go to zero in so many, in a straight line. Default: ${DEFAULT-VALUE}.")
    private double decayMillis;

    @Option(
            names = "--parent",
            paramLabel = "PID",
            description = "A process whose end is this one's too, as if told to stop.")
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
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(closed), "stop"));
        DecoderRequest request = new DecoderRequest(Optional.ofNullable(bundle), Optional.ofNullable(adapter), session);
        ChildCalibrator calibrator =
                new ChildCalibrator(spec.root().userObject().getClass(), sessions.resolve(ADAPTERS));
        try (LiveService service = LiveService.launch(settings(), source(), calibrator, request)) {
            watch(service);
            rethrow(service.failure());
        } finally {
            closed.countDown();
        }
        return 0;
    }

    private BundleDecoderSource source() {
        return new BundleDecoderSource(provider.choice(), System.err::println);
    }

    /** The process to end with; this one where none was named. */
    private ProcessHandle parent() {
        if (parentPid == null) {
            return ProcessHandle.current();
        }
        return ProcessHandle.of(parentPid)
                .orElseThrow(() -> new UserError(
                        "--parent " + parentPid, "a process that runs", "none", "give the number of one that does"));
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

    /** The named bundle's; the usual one without it, or where it cannot be read: the loader says so, and serves on. */
    private double windowSeconds() {
        try {
            return bundle == null
                    ? USUAL_WINDOW_SECONDS
                    : BundleReader.read(bundle).config().sequenceLengthSeconds();
        } catch (UserError unreadable) {
            return USUAL_WINDOW_SECONDS;
        }
    }

    /** A line a second on a terminal, a line at each change elsewhere; what goes wrong; READY for scripts. */
    private void watch(LiveService service) throws InterruptedException {
        boolean terminal = System.console() != null;
        boolean ready = false;
        ServiceState said = null;
        String noted = "";
        long lineNanos = System.nanoTime() - LINE_NANOS;
        while (!asked && parent.isAlive() && service.failure() == null) {
            if (!ready && service.isReady()) {
                ready = true;
                System.out.printf(
                        "READY rig=%s pid=%d log=%s%n",
                        rig, ProcessHandle.current().pid(), LogFile.path());
            }
            long now = System.nanoTime();
            boolean due = terminal ? now - lineNanos >= LINE_NANOS : service.state() != said;
            if (due) {
                said = service.state();
                lineNanos = now;
                System.err.println(service.statusLine());
            }
            if (!service.note().equals(noted)) {
                noted = service.note();
                if (!noted.isEmpty()) {
                    System.err.println(noted);
                }
            }
            Thread.sleep(LOOK_MILLIS);
        }
        String why = parent.isAlive() ? "" : "process " + parentPid + " is gone; ";
        System.err.println("closing; " + why + service.statusLine());
    }

    /** On the JVM's own thread when the process is told to stop: it ends when the service has closed. */
    private void finish(CountDownLatch closed) {
        asked = true;
        try {
            closed.await(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
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
