package org.poyorig.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.record.SessionDescription;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionRecorder;
import org.poyorig.status.Counters;
import org.poyorig.stream.BlockWriter;
import org.poyorig.stream.SegmentReason;

class LiveSessionTest {
    private static final double RATE_HERTZ = 1000;

    @TempDir
    private Path folder;

    @Test
    void shouldOrderSpikesAndMoveASegmentThatJumpedBackBehindTheOther() {
        SessionFolder session = SessionFolder.create(
                folder.resolve("live"),
                SessionDescription.of("live", RATE_HERTZ, "2099-01-01T00:00:00Z", Map.of(), Map.of(), Map.of()));
        try (SessionRecorder recorder = SessionRecorder.open(session, new Counters())) {
            BlockWriter block = new BlockWriter(4096);
            block.begin(0);
            block.stream(500, RATE_HERTZ, "probe");
            block.unit(500, 40, "electrode 1, unit 2");
            block.segmentStart(500, 0, SegmentReason.ACQUISITION_START);
            block.spike(900, 40);
            block.spike(600, 40);
            block.watermark(2500, 2500);
            block.segmentEnd(2500);
            recorder.record(block.buffer());
            block.begin(0);
            block.unit(0, 7, "electrode 1, unit 1");
            block.segmentStart(0, 1, SegmentReason.BACKWARD_JUMP);
            block.spike(100, 7);
            block.watermark(2000, 2000);
            recorder.record(block.buffer());
        }
        Recording recording = Recordings.read(session.root());
        assertEquals(List.of("electrode 1, unit 1", "electrode 1, unit 2"), recording.unitIds());
        assertArrayEquals(new double[] {0.6, 0.9, 3.6}, recording.spikeTimeSeconds(), 1e-12);
        assertArrayEquals(new int[] {1, 1, 0}, recording.spikeUnit());
        assertEquals(new Intervals(new double[] {0.5, 3.5}, new double[] {2.5, 5.5}), recording.domain());
        assertTrue(recording.notes().get("backward_jumps").startsWith("1;"));
        assertEquals(0.8, recording.test().totalSeconds(), 1e-9);
    }
}
