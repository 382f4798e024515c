package org.poyorig.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.poyorig.live.Recorded.blocks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.decoded.TimelessBytes;
import org.poyorig.latency.SessionLatency;
import org.poyorig.record.SessionFolder;
import org.poyorig.status.LatencyStage;
import org.poyorig.status.LiveStatus;
import org.poyorig.status.RuntimeCounter;
import org.poyorig.status.ServiceState;
import org.poyorig.stream.CommandKind;
import org.poyorig.stream.RingRecord;

/** The whole service on the real ring: recording, decoding, results and status. */
class LiveServiceTest {
    @TempDir
    Path sessions;

    @AutoClose
    private final SteppedRig rig = new SteppedRig(() -> sessions);

    @Test
    void shouldRecordAndDecodeTheBytesThatAReplayDecodes() throws Exception {
        rig.begin(SteppedRig.request());
        rig.acquisition().start();
        rig.play(150);
        rig.acquisition().stop();
        rig.step();
        List<DecodedSample> sent = rig.acquisition().listen().samples();
        assertEquals(26, sent.size());
        assertTrue(sent.stream().allMatch(sample -> sample.liveFlags() == 0));
        rig.end();

        SessionFolder session = rig.onlySession();
        List<ByteBuffer> live = TimelessBytes.of(session.decoded());
        assertEquals(26, live.size());
        assertEquals(live, TimelessBytes.of(rig.replayed(session)));
        SessionLatency latency = SessionLatency.read(session);
        assertEquals(26, latency.ticksDecoded());
        assertEquals(0, latency.deadlineMisses());
        assertEquals(
                26,
                histogram(latency.stages().get(LatencyStage.TOTAL).histogram()).getTotalCount());
        assertEquals(
                (double) rig.decodeNanos,
                (double) latency.stages().get(LatencyStage.INFER).figures().maxNanos(),
                rig.decodeNanos / 500.0);
    }

    private static Histogram histogram(String base64) throws DataFormatException {
        return Histogram.decodeFromCompressedByteBuffer(
                ByteBuffer.wrap(Base64.getDecoder().decode(base64)), 0);
    }

    @Test
    void shouldGiveEachAcquisitionItsOwnSession() {
        rig.begin(SteppedRig.request());
        for (int k = 0; k < 2; k++) {
            rig.acquisition().start();
            rig.play(110);
            rig.acquisition().stop();
            rig.step();
        }
        rig.silence(200);
        assertEquals(ServiceState.READY, rig.service().state());
        assertEquals(2, rig.folders().size());
        rig.end();
        for (Path folder : rig.folders()) {
            assertTrue(Files.exists(folder.resolve("latency.json")));
            assertEquals(6, TimelessBytes.of(folder.resolve("decoded")).size());
        }
    }

    @Test
    void shouldAnswerCommandsAndPublishTheStatus() {
        rig.begin(DecoderRequest.NOTHING);
        assertEquals(ServiceState.READY, rig.acquisition().status().state());
        long early = rig.acquisition().ask(CommandKind.MARK, "too early");
        rig.step();
        assertFalse(rig.acquisition().listen().answerTo(early).done());
        rig.acquisition().start();
        rig.play(110);
        assertEquals(ServiceState.RECORDING, rig.acquisition().status().state());
        long mark = rig.acquisition().ask(CommandKind.MARK, "lever pressed");
        long report = rig.acquisition().ask(CommandKind.REPORT, "");
        rig.acquisition().send(RingRecord.COMMAND, ByteBuffer.allocate(8));
        rig.step();
        assertTrue(rig.acquisition().listen().answerTo(mark).done());
        assertTrue(rig.acquisition().answerTo(report).text().contains("recording"));
        assertEquals(1, rig.acquisition().status().counters().get(RuntimeCounter.RECORDS_UNKNOWN));
        assertEquals(0, rig.acquisition().samples().size());
        rig.end();
        assertFalse(Files.exists(rig.onlySession().decoded()));
    }

    @Test
    void shouldNotRecordMalformedBlocks() {
        rig.begin(DecoderRequest.NOTHING);
        rig.acquisition().block();
        rig.step();
        assertEquals(1, rig.acquisition().status().counters().get(RuntimeCounter.BLOCKS_OUTSIDE_SESSIONS));
        rig.acquisition().start();
        rig.acquisition().send(RingRecord.BLOCK, ByteBuffer.allocate(64));
        rig.acquisition().block();
        rig.step();
        LiveStatus status = rig.acquisition().status();
        assertEquals(1, status.counters().get(RuntimeCounter.BLOCKS_REFUSED));
        assertNull(rig.acquisition().answerTo(1));
        rig.end();
        assertEquals(2, blocks(rig.onlySession()));
    }

    @Test
    void shouldAllocateNothingWhileNoBlockComes() {
        rig.begin(SteppedRig.request());
        rig.acquisition().start();
        rig.play(120);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        int steps = 10_000;
        long before = 0;
        for (int k = 0; k < 2 * steps; k++) {
            if (k == steps) {
                before = threads.getThreadAllocatedBytes(thread);
            }
            rig.service().step();
        }
        assertEquals(0, (threads.getThreadAllocatedBytes(thread) - before) / steps, "bytes per step");
    }
}
