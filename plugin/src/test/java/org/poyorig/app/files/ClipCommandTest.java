package org.poyorig.app.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.app.ProcessOutcome;
import org.poyorig.decoded.DecodedDescription;
import org.poyorig.decoded.DecodedWriter;
import org.poyorig.record.SessionDescription;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionRecorder;
import org.poyorig.recording.Recording;
import org.poyorig.recording.choose.RecordingRequest;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.read.ChosenRecording;
import org.poyorig.status.Counters;
import org.poyorig.stream.BlockWriter;
import org.poyorig.stream.SegmentReason;

/** Clips of a session that lasts from 10 s to 30 s, then jumps back and lasts from 0 s to 10 s again. */
class ClipCommandTest {
    private static final double RATE = 1_000;
    /** The second segment follows one second after the first one, so sample 0 then lies at 31 s. */
    private static final double SECOND_SEGMENT = 31;

    @TempDir
    Path folder;

    private Path session;

    @BeforeEach
    void record() {
        session = folder.resolve("session");
        SessionDescription description =
                SessionDescription.of("monday", RATE, "2026-01-01T00:00:00Z", Map.of(), Map.of(), Map.of());
        SessionFolder open = SessionFolder.create(session, description);
        try (SessionRecorder recorder = SessionRecorder.open(open, new Counters())) {
            BlockWriter block = new BlockWriter(1 << 16);
            block.begin(0);
            block.stream(10_000, RATE, "monday");
            block.unit(10_000, 0, "u0");
            segment(block, 0, 10_000, 30_000, SegmentReason.ACQUISITION_START);
            block.ttl(12_000, 1, true);
            block.ttl(12_500, 1, false);
            block.text(20_000, "lever pressed");
            recorder.record(block.buffer());
            block.begin(0);
            segment(block, 1, 0, 10_000, SegmentReason.BACKWARD_JUMP);
            block.ttl(5_000, 1, true);
            block.text(6_000, "reward");
            recorder.record(block.buffer());
        }
        decode(open);
    }

    /** One spike every 100 ms. */
    private static void segment(BlockWriter block, int number, int start, int end, SegmentReason reason) {
        block.segmentStart(start, number, reason);
        for (int at = start; at < end; at += 100) {
            block.spike(at, 0);
        }
        block.watermark(end, end);
    }

    /** The value is 5 at 15.02 s of the first segment, and at 4.02 s of the second one; else 0. */
    private static void decode(SessionFolder open) {
        DecodedDescription description = new DecodedDescription(
                DecodedDescription.SCHEMA_VERSION,
                "monday",
                RATE,
                0.02,
                1,
                List.of(new DecodedDescription.Output("vx", "cm/s")),
                List.of("u0"),
                "",
                "CPU");
        try (DecodedWriter decoded = new DecodedWriter(open.decoded(), description, System::nanoTime)) {
            for (int tick = 11_000; tick <= 30_000; tick += 20) {
                sample(decoded, tick, tick == 15_020, tick == 11_000);
            }
            for (int tick = 1_000; tick <= 10_000; tick += 20) {
                sample(decoded, tick, tick == 4_020, tick == 1_000);
            }
        }
    }

    private static void sample(DecodedWriter decoded, int tick, boolean high, boolean first) {
        decoded.begin(tick, 1, 0, 0, first ? 1 << 3 : 0).output(0, high ? 5 : 0).liveFlags(0);
        decoded.publish();
    }

    @Test
    void shouldWriteTheSecondsAroundEachTtlEvent() {
        clip("TTL:1", "clip.h5");
        assertFalse(Files.exists(folder.resolve("clip.h5")));
        assertClip("clip-1.h5", 11, 13, "TTL line 1 high");
        assertClip("clip-2.h5", SECOND_SEGMENT + 4, SECOND_SEGMENT + 6, "TTL line 1 high");
        clip("ttl:1:0", "low.nwb");
        assertClip("low.nwb", 11.5, 13.5, null);
    }

    @Test
    void shouldWriteTheSecondsAroundAMark() {
        clip("mark:lever", "clip.h5");
        assertClip("clip.h5", 19, 21, "mark lever pressed");
        clip("mark", "both.h5");
        assertClip("both-2.h5", SECOND_SEGMENT + 5, SECOND_SEGMENT + 7, "mark reward");
    }

    @Test
    void shouldWriteTheSecondsAroundAThreshold() {
        clip("vx>2.5", "up.h5");
        assertClip("up-1.h5", 14.02, 16.02, "vx > 2.5");
        assertClip("up-2.h5", SECOND_SEGMENT + 3.02, SECOND_SEGMENT + 5.02, "vx > 2.5");
        clip("vx<2.5", "down.h5");
        assertClip("down-1.h5", 14.04, 16.04, "vx < 2.5");
    }

    @Test
    void shouldRefuseEventsThatAreNotThere() {
        assertRefused("TTL:7", "at least one event TTL:7");
        assertRefused("mark:bell", "at least one event");
        assertRefused("vz>1", "choose one of vx");
        assertRefused("whenever", "--around TTL:1");
        assertRefused("vx>1.2.3", "a number");
    }

    private void clip(String around, String out) {
        ProcessOutcome outcome = run(around, out);
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertTrue(outcome.out().startsWith(folder.toString()), outcome.out());
    }

    private ProcessOutcome run(String around, String out) {
        return ProcessOutcome.ofCommand(
                "clip",
                session.toString(),
                "--around",
                around,
                "--before",
                "1",
                "--after",
                "1",
                "--out",
                folder.resolve(out).toString());
    }

    private void assertRefused(String around, String words) {
        ProcessOutcome outcome = run(around, "none.h5");
        assertEquals(2, outcome.exitCode(), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().contains(words), outcome.err());
    }

    /** @param event the note about the event; null for a format that keeps no such notes */
    private void assertClip(String name, double from, double to, String event) {
        Recording clip;
        try (ChosenRecording open =
                ChosenRecording.open(folder.resolve(name), RecordingRequest.none(), FormatOptions.none())) {
            clip = open.read();
        }
        assertEquals(from, clip.startSeconds(), 1e-6);
        assertEquals(to, clip.endSeconds(), 1e-6);
        assertEquals(20, clip.spikeCount());
        assertTrue(DoubleStream.of(clip.spikeTimeSeconds()).allMatch(time -> time >= from && time < to));
        if (event != null) {
            assertEquals(event, clip.notes().get("clip_event"), clip.notes().toString());
        }
    }
}
