package org.poyorig.bench.live;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.poyorig.bench.BenchmarkRow;
import org.poyorig.bench.SpikeStream;
import org.poyorig.bench.TemporaryFolder;
import org.poyorig.bridge.measure.BridgeThroughput;
import org.poyorig.record.SessionDescription;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionRecorder;
import org.poyorig.status.Counters;
import org.poyorig.stream.BlockLayout;
import org.poyorig.stream.BlockWriter;

/** Measures spikes through the bridge between two processes, and two other ways for the same records. */
final class BridgeBenchmark {
    private static final int SPIKES_PER_RECORD = 100;
    private static final double REFERENCE_SECONDS = 5;

    private BridgeBenchmark() {}

    /** @param seconds duration of the measurement of the bridge; the two references take 5 s each */
    static List<BenchmarkRow> measure(double seconds) throws IOException, InterruptedException {
        BridgeThroughput.Result bridge = BridgeThroughput.measure(seconds, SPIKES_PER_RECORD, 0);
        double append = appendedPerSecond();
        double zeroMq = ZeroMqTransfer.spikesPerSecond(REFERENCE_SECONDS, SPIKES_PER_RECORD);
        String ours = String.format(
                Locale.ROOT,
                "%s for %.0f s; %,d refused, %,d lost, %,d misplaced",
                millions(bridge.spikesPerSecond()),
                seconds,
                bridge.refusedRecords(),
                bridge.lostRecords(),
                bridge.misplacedSpikes());
        String what = "bridge alone, two processes, records of " + SPIKES_PER_RECORD + " spikes";
        return List.of(
                row(
                        what + ", beside ZeroMQ",
                        ours,
                        millions(zeroMq) + ", ZeroMQ (JeroMQ) PUSH/PULL over ipc",
                        bridge,
                        zeroMq),
                row(
                        what + ", again",
                        ours,
                        millions(append) + " appended to a recording (Chronicle), one process",
                        bridge,
                        append));
    }

    private static BenchmarkRow row(
            String what, String ours, String reference, BridgeThroughput.Result bridge, double other) {
        String ratio = String.format(Locale.ROOT, "%.1f × as many", bridge.spikesPerSecond() / other);
        return new BenchmarkRow(what, ours, reference, ratio);
    }

    private static String millions(double spikesPerSecond) {
        return String.format(Locale.ROOT, "%.1f M spikes/s", spikesPerSecond / 1e6);
    }

    /** Appends one block to a recording again and again. Each block is checked and gets a checksum. */
    private static double appendedPerSecond() throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            SessionFolder session = SessionFolder.create(
                    folder.resolve("session"),
                    SessionDescription.of("append", SpikeStream.RATE_HERTZ, "", Map.of(), Map.of(), Map.of()));
            BlockWriter block = new BlockWriter(BlockLayout.MAXIMUM_BLOCK_LENGTH);
            block.begin(0);
            for (int k = 0; k < SPIKES_PER_RECORD; k++) {
                block.spike(k, k % 96);
            }
            long spikes = 0;
            long start = System.nanoTime();
            try (SessionRecorder recorder = SessionRecorder.open(session, new Counters())) {
                while (System.nanoTime() - start < REFERENCE_SECONDS * 1e9) {
                    recorder.record(block.buffer());
                    spikes += SPIKES_PER_RECORD;
                }
            }
            return spikes / ((System.nanoTime() - start) / 1e9);
        }
    }
}
