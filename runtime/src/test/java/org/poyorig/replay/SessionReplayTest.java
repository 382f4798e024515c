package org.poyorig.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.DecodeSettings;
import org.poyorig.decoded.DecodeState;
import org.poyorig.decoded.DecodedReader;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.decoded.TimelessBytes;
import org.poyorig.onnx.OnnxLiveDecoder;
import org.poyorig.onnx.TestNetwork;
import org.poyorig.record.SessionFolder;
import org.poyorig.status.Counters;
import org.poyorig.status.RuntimeCounter;
import org.poyorig.stream.SegmentReason;

class SessionReplayTest {
    private static final int UNITS = 10;
    private static final double STRIDE = 0.02;

    @TempDir
    Path folder;

    private final ModelBundle bundle = TestNetwork.bundle(UNITS);
    private final OnnxLiveDecoder decoder = TestNetwork.liveDecoder(bundle, 1);
    private final Counters counters = new Counters();

    @AfterEach
    void closeDecoder() {
        decoder.close();
    }

    @Test
    void shouldDecodeTheSameBytesAtRealTimeAndAtMaximumSpeed() {
        try (TestRecording recording = new TestRecording(folder.resolve("session"), UNITS, 1)) {
            recording.segment(0, SegmentReason.ACQUISITION_START, 12_345, 2.5);
        }
        ReplaySettings maximum = ReplaySettings.maximum(1, STRIDE);
        long started = System.nanoTime();
        replay(new ReplaySettings(1, maximum.decode()), "real-time");
        double seconds = (System.nanoTime() - started) * 1e-9;
        replay(maximum, "fast");
        replay(maximum, "again");
        replay(new ReplaySettings(10, maximum.decode()), "ten-times");

        List<ByteBuffer> realTime = timelessBytes("real-time");
        assertEquals(75, realTime.size());
        assertEquals(realTime, timelessBytes("fast"));
        assertEquals(realTime, timelessBytes("again"));
        assertEquals(realTime, timelessBytes("ten-times"));
        assertTrue(seconds > 2.4, "2.5 s took " + seconds + " s at real time");
    }

    @Test
    void shouldDecodeDifferentBytesForDifferentSpikes() {
        for (long seed = 1; seed <= 2; seed++) {
            try (TestRecording recording = new TestRecording(folder.resolve("session"), UNITS, seed)) {
                recording.segment(0, SegmentReason.ACQUISITION_START, 0, 1.5);
            }
            replay(ReplaySettings.maximum(1, STRIDE), "seed-" + seed);
            assertTrue(folder.resolve("session")
                    .toFile()
                    .renameTo(folder.resolve("session-" + seed).toFile()));
        }
        assertNotEquals(timelessBytes("seed-1"), timelessBytes("seed-2"));
    }

    @Test
    void shouldDecodeEveryTickWhoseWindowIsRecorded() {
        try (TestRecording recording = new TestRecording(folder.resolve("session"), UNITS, 3)) {
            recording.segment(0, SegmentReason.ACQUISITION_START, 100, 3);
        }
        ReplayResult result = replay(ReplaySettings.maximum(1, STRIDE), "decoded");
        List<DecodedSample> samples = samples("decoded");
        assertTrue(result.endedCleanly());
        assertEquals(100, samples.size());
        for (int k = 0; k < samples.size(); k++) {
            assertEquals(30_600 + 600L * k, samples.get(k).sampleNumber());
            assertTrue(samples.get(k).spikesInWindow() > 50);
            assertEquals(0, samples.get(k).unknownUnitSpikes());
            assertEquals(0, samples.get(k).lateSpikes());
            assertEquals(
                    k == 0 ? DecodeState.FIRST_OF_SEGMENT : 0, samples.get(k).stateFlags());
            assertTrue(samples.get(k).stages().inferNanos() > 0);
            assertTrue(samples.get(k).stages().queueNanos() >= 0);
            assertTrue(samples.get(k).stages().publishNanos() >= 0);
        }
        // Ticks wait for the hold-back: 100 samples at least, and at most a block more.
        assertTrue(samples.stream()
                .limit(99)
                .allMatch(
                        s -> s.stages().blockNanos() >= 3_333_333 && s.stages().blockNanos() <= 13_333_333));
    }

    @Test
    void shouldLetNoWindowCrossJoin() {
        try (TestRecording recording = new TestRecording(folder.resolve("session"), UNITS, 4)) {
            recording
                    .segment(0, SegmentReason.ACQUISITION_START, 0, 1.5)
                    .segment(1, SegmentReason.GAP, 60_000, 1.5)
                    .segment(2, SegmentReason.GAP, 150_000, 0.5)
                    .segment(3, SegmentReason.BACKWARD_JUMP, 0, 1.2);
        }
        replay(ReplaySettings.maximum(1, STRIDE), "decoded");
        List<Long> expected = new ArrayList<>();
        for (long tick = 30_000; tick <= 45_000; tick += 600) {
            expected.add(tick);
        }
        for (long tick = 90_000; tick <= 105_000; tick += 600) {
            expected.add(tick);
        }
        for (long tick = 30_000; tick <= 36_000; tick += 600) {
            expected.add(tick);
        }
        List<DecodedSample> samples = samples("decoded");
        assertEquals(expected, samples.stream().map(DecodedSample::sampleNumber).toList());
        assertEquals(
                3,
                samples.stream()
                        .filter(s -> (s.stateFlags() & DecodeState.FIRST_OF_SEGMENT) != 0)
                        .count());
        // (45 000, 90 000), (105 000, 180 000) and [0, 30 000) hold this many ticks.
        assertEquals(74 + 124 + 50, counters.get(RuntimeCounter.TICKS_SKIPPED_AT_JOINS));
    }

    @Test
    void shouldCountSpikesOfEachUnknownUnit() {
        try (TestRecording recording = new TestRecording(folder.resolve("session"), UNITS, 5)) {
            recording
                    .stranger(40, "a stranger")
                    .stranger(41, "a silent one")
                    .segment(0, SegmentReason.ACQUISITION_START, 0, 0.9)
                    .spike(29_000, 40)
                    .spike(29_001, 40)
                    .spike(29_002, 77);
        }
        ReplayResult result = replay(ReplaySettings.maximum(1, STRIDE), "decoded");
        assertEquals(
                Map.of("a stranger", 2L, "a silent one", 0L, "never described: 77", 1L), result.unknownUnitSpikes());
        assertEquals(3, counters.get(RuntimeCounter.SPIKES_UNKNOWN_UNIT));
    }

    @Test
    void shouldDecodeAPartLikeTheWholeReplay() {
        try (TestRecording recording = new TestRecording(folder.resolve("session"), UNITS, 6)) {
            recording.segment(0, SegmentReason.ACQUISITION_START, 0, 4);
        }
        ReplaySettings all = ReplaySettings.maximum(1, STRIDE);
        replay(all, "all");
        ReplayResult part = replay(new ReplaySettings(50, all.decode().between(2, 3)), "part");
        List<ByteBuffer> whole = timelessBytes("all");
        assertEquals(whole.subList(50, 100), timelessBytes("part"));
        assertEquals(60_000, samples("part").get(0).sampleNumber());
        assertEquals(89_400, samples("part").get(49).sampleNumber());
        assertEquals(50, samples("part").size());
        assertFalse(part.endedCleanly());
    }

    @Test
    void shouldReportProgress() {
        try (TestRecording recording = new TestRecording(folder.resolve("session"), UNITS, 7)) {
            recording.segment(0, SegmentReason.ACQUISITION_START, 0, 2);
        }
        List<Double> seconds = new ArrayList<>();
        new SessionReplay(
                        SessionFolder.open(folder.resolve("session")),
                        bundle,
                        TestNetwork.unitIds(UNITS),
                        decoder,
                        System::nanoTime,
                        counters)
                .run(
                        new ReplaySettings(Double.POSITIVE_INFINITY, DecodeSettings.everyTick(1, STRIDE)),
                        folder.resolve("decoded"),
                        (eventSeconds, ticks) -> seconds.add(eventSeconds));
        assertEquals(2.0, seconds.get(seconds.size() - 1));
    }

    private ReplayResult replay(ReplaySettings settings, String into) {
        return new SessionReplay(
                        SessionFolder.open(folder.resolve("session")),
                        bundle,
                        TestNetwork.unitIds(UNITS),
                        decoder,
                        System::nanoTime,
                        counters)
                .run(settings, folder.resolve(into), (eventSeconds, ticks) -> {});
    }

    private List<DecodedSample> samples(String from) {
        List<DecodedSample> samples = new ArrayList<>();
        try (DecodedReader reader = new DecodedReader(folder.resolve(from))) {
            while (reader.next()) {
                samples.add(reader.sample());
            }
            assertTrue(reader.endedCleanly());
        }
        return samples;
    }

    private List<ByteBuffer> timelessBytes(String from) {
        return TimelessBytes.of(folder.resolve(from));
    }
}
