package org.poyorig.bridge.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.poyorig.bridge.Bridge;
import org.poyorig.bridge.RecordHandler;
import org.poyorig.bridge.Ring;
import org.poyorig.bridge.Side;

/**
 * Measures how many spikes a second cross the events ring. The probe process offers spikes, this process reads each of
 * them and checks its sample number, so every lost, repeated or misplaced spike is counted.
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
     * Result of a measurement.
     *
     * @param spikes spikes that this process read and checked
     * @param seconds time that the producer took
     * @param refusedRecords records that the full ring refused
     * @param lostRecords sequence numbers that never came
     * @param misplacedSpikes spikes whose sample number was not the next one
     */
    public record Result(long spikes, double seconds, long refusedRecords, long lostRecords, long misplacedSpikes) {
        /** Spikes per second. */
        public double spikesPerSecond() {
            return spikes / seconds;
        }
    }

    /**
     * Measures for {@code seconds} and blocks during this time.
     *
     * @param spikesPerSecond rate of the producer; 0: as fast as the ring allows
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
