package org.poyorig.bridge.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.poyorig.bridge.Bridge;
import org.poyorig.bridge.RecordHandler;
import org.poyorig.bridge.Ring;
import org.poyorig.bridge.Side;

/**
 * Spikes through the events ring: the probe's process offers, this one reads each spike. Checks every sample number on
 * the way, so that a spike lost, doubled or misplaced is counted.
 */
public final class BridgeThroughput implements RecordHandler {
    private static final int SPIKE_LENGTH = 16;
    private static final int RECORDS_AT_ONCE = 256;
    private static final long NAP_NANOS = 1_000_000;

    private long expected;
    private long misplaced;
    private long lostRecords;

    private BridgeThroughput() {}

    /**
     * What crossed.
     *
     * @param spikes read here, each with its place in the order checked
     * @param seconds that the producer took
     * @param refusedRecords that found the ring full
     * @param lostRecords missing in the sequence
     * @param misplacedSpikes not what was expected next
     */
    public record Result(long spikes, double seconds, long refusedRecords, long lostRecords, long misplacedSpikes) {
        /** Spikes a second. */
        public double spikesPerSecond() {
            return spikes / seconds;
        }
    }

    /**
     * Measures for so many seconds; blocks as long.
     *
     * @param spikesPerSecond the producer's pace; 0: as fast as the ring takes them
     */
    public static Result measure(double seconds, int spikesPerRecord, double spikesPerSecond)
            throws IOException, InterruptedException {
        String rig = "measure-" + ProcessHandle.current().pid();
        BridgeThroughput reader = new BridgeThroughput();
        try (Bridge bridge = Bridge.open(rig, Side.RUNTIME)) {
            Process producer = Probe.produce(rig, seconds, spikesPerRecord, spikesPerSecond);
            while (producer.isAlive() || bridge.control().unreadBytes(Ring.EVENTS) > 0) {
                bridge.beat();
                if (bridge.incoming().read(reader, RECORDS_AT_ONCE) == 0) {
                    bridge.await(NAP_NANOS);
                }
            }
            String said = Probe.finish(producer);
            return new Result(
                    reader.expected,
                    Probe.numberAfter("seconds", said),
                    (long) Probe.numberAfter("refused", said),
                    reader.lostRecords,
                    reader.misplaced);
        }
    }

    @Override
    public void onRecord(int kind, int epoch, long sequence, long lostBefore, ByteBuffer body) {
        lostRecords += lostBefore;
        for (int at = body.position(); at < body.limit(); at += SPIKE_LENGTH) {
            if (body.getLong(at) != expected) {
                misplaced++;
            }
            expected++;
        }
    }
}
