package org.poyorig.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.decode.DecodeSettings;
import org.poyorig.onnx.OnnxLiveDecoder;
import org.poyorig.poyo.LiveGraph;
import org.poyorig.record.SessionFolder;
import org.poyorig.recording.Recording;
import org.poyorig.recording.write.SessionWriter;
import org.poyorig.replay.ReplaySettings;
import org.poyorig.replay.SessionReplay;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.status.Counters;
import org.poyorig.status.RuntimeCounter;

/** Measures the speed of a replay of a simulated session with the 1.3M network, from queue to queue. */
final class ReplayBenchmark {
    private static final double SECONDS = 30;
    private static final int UNITS = 100;

    private ReplayBenchmark() {}

    /** Measures the row of replay. */
    static BenchmarkRow measure(int threads) throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Recording recording =
                    Simulator.simulate(SimulationPlan.of(SECONDS, UNITS, 1)).recording();
            Path session = folder.resolve("session");
            SessionWriter.write(recording, session);
            return replay(SessionFolder.open(session), recording, threads, folder.resolve("decoded"));
        }
    }

    private static BenchmarkRow replay(SessionFolder session, Recording recording, int threads, Path decodedFolder) {
        PoyoConfig config = RandomNetwork.smallPublishedSize();
        ModelBundle bundle = RandomNetwork.bundle(config, recording.sessionId(), recording.unitIds(), 1);
        Counters counters = new Counters();
        byte[] graph = LiveGraph.build(bundle, RandomNetwork.session(bundle));
        try (OnnxLiveDecoder decoder = new OnnxLiveDecoder(graph, UNITS, config.dimOut(), threads)) {
            decoder.warmUp(recording.spikeCount());
            SessionReplay replay =
                    new SessionReplay(session, bundle, recording.unitIds(), decoder, System::nanoTime, counters);
            ReplaySettings settings =
                    ReplaySettings.maximum(config.sequenceLengthSeconds(), DecodeSettings.DEFAULT_STRIDE_SECONDS);
            long start = System.nanoTime();
            replay.run(settings, decodedFolder, (seconds, ticks) -> {});
            double tookSeconds = (System.nanoTime() - start) / 1e9;
            return new BenchmarkRow(
                    String.format(
                            Locale.ROOT,
                            "replay, queue to queue, %d units, %.0f simulated spikes/s, a tick each 20 ms",
                            UNITS,
                            recording.spikeCount() / SECONDS),
                    String.format(
                            Locale.ROOT,
                            "%.1f s for %d ticks",
                            tookSeconds,
                            counters.get(RuntimeCounter.TICKS_DECODED)),
                    String.format(Locale.ROOT, "%.1f s, the session itself", SECONDS),
                    String.format(Locale.ROOT, "%.1f × real time", SECONDS / tookSeconds));
        }
    }
}
