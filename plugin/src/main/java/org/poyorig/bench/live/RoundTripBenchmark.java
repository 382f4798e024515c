package org.poyorig.bench.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.poyorig.bench.BenchmarkRow;
import org.poyorig.bench.Figures;
import org.poyorig.bench.TemporaryFolder;
import org.poyorig.bridge.measure.FutexPingPong;
import org.poyorig.live.agent.WaitStrategy;
import org.poyorig.play.PlayReport;
import org.poyorig.play.PlaySettings;
import org.poyorig.play.RigPlayer;
import org.poyorig.process.JavaChild;
import org.poyorig.recording.Recording;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;

/**
 * Measures the round trip from the hand-over of a block to the receipt of its decoded sample. This process plays the
 * acquisition; the other process is the whole service, recording included.
 */
final class RoundTripBenchmark {
    private static final int UNITS = 100;
    private static final double BLOCK_SECONDS = 0.01;
    private static final double STRIDE_SECONDS = 0.02;
    private static final double FAST_SECONDS = 0.002;
    private static final double WARM_UP_SECONDS = 10;
    private static final int FUTEX_ROUNDS = 100_000;
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final long LISTEN_NANOS = 20_000_000;
    private static final long LONGEST_START_NANOS = 60_000_000_000L;
    private static final Pattern PAUSE = Pattern.compile("Pause .* ([0-9.]+)ms");

    /** The garbage collection that the service requests after loading; it is not counted. */
    private static final String BEFORE_READY = "System.gc()";

    private RoundTripBenchmark() {}

    /** Results of one run. {@code warmNanos} has the samples after the first seconds. */
    private record Measured(
            PlayReport report, Histogram warmNanos, long residentEarly, long residentLate, List<Double> pausesMillis) {}

    /**
     * Measures the round trip without a network. The reference is two processes that only wake each other.
     *
     * @param waiting wait strategy of the service's idle threads
     */
    static BenchmarkRow withoutNetwork(double seconds, WaitStrategy waiting) throws IOException, InterruptedException {
        FutexPingPong futex = FutexPingPong.measure(FUTEX_ROUNDS);
        Measured measured =
                measure(WARM_UP_SECONDS + seconds, FAST_SECONDS, FAST_SECONDS, MeasuredRuntime.IDENTITY, 1, waiting);
        Histogram nanos = measured.warmNanos();
        return new BenchmarkRow(
                "round trip without a network, a block and a tick each 2 ms, --wait "
                        + waiting.name().toLowerCase(Locale.ROOT) + ", p50 (p99)",
                Figures.micros(nanos) + losses(measured.report()),
                String.format(
                        Locale.ROOT,
                        "%.2f (%.2f) µs, two processes that wake each other (futex)",
                        futex.p50Micros(),
                        futex.p99Micros()),
                String.format(Locale.ROOT, "%.1f × as long", nanos.getValueAtPercentile(50) / 1e3 / futex.p50Micros()));
    }

    /** Measures the round trip with a network of POYO's published size. The reference is the deadline. */
    static BenchmarkRow withNetwork(double seconds, int threads) throws IOException, InterruptedException {
        Measured measured =
                measure(seconds, BLOCK_SECONDS, STRIDE_SECONDS, MeasuredRuntime.NETWORK, threads, WaitStrategy.FUTEX);
        PlayReport report = measured.report();
        List<Double> pauses = measured.pausesMillis();
        return new BenchmarkRow(
                String.format(
                        Locale.ROOT,
                        "round trip, 1.3 M network, %d units, 10 ms blocks, a tick each 20 ms, %.0f s, p50 (p99)",
                        UNITS,
                        seconds),
                String.format(
                        Locale.ROOT,
                        "%s, longest %.1f ms; %,d samples%s; resident %d then %d MiB; %d pauses of garbage"
                                + " collection, longest %.1f ms",
                        Figures.millis(report.roundTripNanos()),
                        report.roundTripNanos().getMaxValue() / 1e6,
                        report.decoded(),
                        losses(report),
                        measured.residentEarly() >> 20,
                        measured.residentLate() >> 20,
                        pauses.size(),
                        pauses.stream().mapToDouble(Double::doubleValue).max().orElse(0)),
                "20 ms, the deadline",
                String.format(
                        Locale.ROOT, "%d deadlines missed, %d samples held", report.deadlineMissed(), report.held()));
    }

    private static String losses(PlayReport report) {
        return String.format(
                Locale.ROOT,
                "; %d refused, %d unread, %d lost",
                report.blocksRefused(),
                report.blocksUnread(),
                report.resultsLost());
    }

    private static Measured measure(
            double seconds, double block, double stride, String decoder, int threads, WaitStrategy waiting)
            throws IOException, InterruptedException {
        String rig = "bench-" + ProcessHandle.current().pid();
        Recording recording =
                Simulator.simulate(SimulationPlan.of(seconds, UNITS, 1)).recording();
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Path pauses = folder.resolve("gc.log");
            Process runtime = JavaChild.start(
                    List.of("-XX:+UseSerialGC", "-Xlog:gc:file=" + pauses),
                    MeasuredRuntime.class,
                    List.of(
                            rig,
                            folder.resolve("sessions").toString(),
                            decoder,
                            "" + UNITS,
                            "" + threads,
                            "" + stride,
                            waiting.name()));
            long[] resident = new long[2];
            Histogram warm = new Histogram(3);
            long warmFrom = Math.round(WARM_UP_SECONDS * PlaySettings.RIG_RATE_HERTZ);
            long early = Math.round(Math.min(60, seconds / 2) * PlaySettings.RIG_RATE_HERTZ);
            try (RigPlayer player = new RigPlayer(rig, (sample, nanos) -> {
                if (resident[0] == 0 && sample.sampleNumber() >= early) {
                    resident[0] = residentBytes(runtime);
                }
                if (sample.sampleNumber() >= warmFrom) {
                    warm.recordValue(Math.max(0, nanos));
                }
            })) {
                awaitReady(player, runtime);
                PlayReport report = player.play(recording, PlaySettings.realTime(block), DRAIN);
                resident[1] = residentBytes(runtime);
                runtime.getOutputStream().close();
                JavaChild.finish(runtime);
                return new Measured(report, warm, resident[0], resident[1], pauses(pauses));
            } finally {
                runtime.destroyForcibly().waitFor();
            }
        }
    }

    private static void awaitReady(RigPlayer player, Process runtime) {
        long end = System.nanoTime() + LONGEST_START_NANOS;
        while (!player.runtimeIsReady()) {
            if (!runtime.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the runtime's process is not ready");
            }
            player.listen(LISTEN_NANOS);
        }
    }

    /** Returns the resident memory of a process on Linux; 0 on other systems. */
    private static long residentBytes(Process process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", "" + process.pid(), "status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
                }
            }
        } catch (IOException notLinux) {
            // The result then has no memory figure.
        }
        return 0;
    }

    private static List<Double> pauses(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> !line.contains(BEFORE_READY))
                .map(PAUSE::matcher)
                .filter(Matcher::find)
                .map(match -> Double.parseDouble(match.group(1)))
                .toList();
    }
}
