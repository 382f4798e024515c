package org.poyorig.recording.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.error.UserError;
import org.poyorig.record.SessionDescription;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionRecorder;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
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

    @Test
    void shouldReadASessionThatGrowsFromASampleOnUpToTheNewestWholeBlock() {
        SessionFolder session = SessionFolder.create(
                folder.resolve("growing"),
                SessionDescription.of("growing", RATE_HERTZ, "2099-01-01T00:00:00Z", Map.of(), Map.of(), Map.of()));
        try (SessionRecorder recorder = SessionRecorder.open(session, new Counters())) {
            BlockWriter block = new BlockWriter(4096);
            block.begin(0);
            block.stream(0, RATE_HERTZ, "probe");
            block.unit(0, 0, "unit");
            block.behaviourDescription(0, 3, "cursor.vel", "cm/s", List.of("vx"));
            block.segmentStart(0, 0, SegmentReason.ACQUISITION_START);
            block.watermark(0, 0);
            recorder.record(block.buffer());
            for (int second = 0; second < 20; second++) {
                second(recorder, block, 1000L * second);
            }
            Recording whole = Recordings.readSession(session.root(), 0);
            assertEquals(Intervals.of(0, 20), whole.domain());
            Recording later = Recordings.readSession(session.root(), 12_500);
            assertEquals(Intervals.of(12.5, 20), later.domain());
            assertArrayEquals(new double[] {13.1, 14.1, 15.1, 16.1, 17.1, 18.1, 19.1}, later.spikeTimeSeconds(), 1e-9);
            assertEquals(13.2, later.behaviour().get(0).timeSeconds()[0], 1e-9);
            assertEquals(1.5, later.test().totalSeconds(), 1e-9);
            assertTrue(
                    later.notes().get("end").startsWith("open"), later.notes().toString());

            second(recorder, block, 20_000);
            assertEquals(
                    Intervals.of(12.5, 21),
                    Recordings.readSession(session.root(), 12_500).domain());
            UserError tooLate = assertThrows(UserError.class, () -> Recordings.readSession(session.root(), 21_000));
            assertTrue(tooLate.getMessage().contains("samples from 21000 on"), tooLate.getMessage());

            block.begin(0);
            block.segmentEnd(21_000);
            block.segmentStart(0, 1, SegmentReason.BACKWARD_JUMP);
            block.watermark(0, 0);
            recorder.record(block.buffer());
            for (int second = 0; second < 3; second++) {
                second(recorder, block, 1000L * second);
            }
            assertEquals(
                    Intervals.of(24, 25),
                    Recordings.readSession(session.root(), 2_000).domain(),
                    "the newest sample of that number");
        }
    }

    /** One second with one unit and one series. */
    private static void second(SessionRecorder recorder, BlockWriter block, long start) {
        block.begin(0);
        block.spike(start + 100, 0);
        block.behaviourSample(start + 200, 3, new float[] {1});
        block.watermark(start + 1000, start + 1000);
        recorder.record(block.buffer());
    }
}
