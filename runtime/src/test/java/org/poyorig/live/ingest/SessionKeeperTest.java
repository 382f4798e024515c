package org.poyorig.live.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.poyorig.status.Counters;
import org.poyorig.status.RuntimeCounter;
import org.poyorig.stream.BlockWriter;
import org.poyorig.stream.EventHandler;
import org.poyorig.stream.SegmentReason;

/** Session folders when acquisitions and runtimes start, end and die. */
class SessionKeeperTest {
    @TempDir
    Path sessions;

    private final AtomicLong now = new AtomicLong(1);
    private final Counters counters = new Counters();
    private boolean attached;
    private final BlockWriter block = new BlockWriter(1 << 12);

    @Test
    void shouldContinueInANewSessionAfterTheRuntimeDiedDuringAnAcquisition() throws IOException {
        SessionKeeper killed = keeper();
        offer(killed, b -> {
            b.stream(0, 30_000, "day");
            b.unit(0, 7, "first");
            b.behaviourDescription(0, 2, "cursor.vel", "cm/s", List.of("x", "y"));
            b.segmentStart(0, 0, SegmentReason.ACQUISITION_START);
        });
        offer(killed, b -> b.unit(300, 9, "second"));
        offer(killed, b -> b.watermark(500, 600));

        SessionKeeper successor = keeper();
        offer(successor, b -> b.watermark(800, 900));
        successor.close();

        Path second = folders().stream()
                .filter(folder -> !clean(folder).isEmpty())
                .findFirst()
                .orElseThrow();
        assertEquals(2, folders().size());
        assertEquals(
                List.of(
                        "stream day 30000.0",
                        "unit 7 first",
                        "unit 9 second",
                        "series 2 cursor.vel [x, y]",
                        "start 600 GAP",
                        "watermark 800"),
                clean(second));
        assertEquals("day", SessionFolder.open(second).description().sessionId());
    }

    @Test
    void shouldFindTheTornSessionAfterTheWallClockJumped() throws IOException {
        SessionKeeper clean = keeper();
        offer(clean, b -> {
            b.stream(0, 30_000, "finished");
            b.segmentStart(0, 0, SegmentReason.ACQUISITION_START);
        });
        clean.close();
        SessionKeeper killed = keeper();
        offer(killed, b -> {
            b.stream(0, 20_000, "torn");
            b.segmentStart(0, 0, SegmentReason.ACQUISITION_START);
        });
        for (Path folder : folders()) {
            boolean torn = SessionFolder.open(folder).description().sessionId().equals("torn");
            Files.setLastModifiedTime(folder.resolve("session.json"), FileTime.fromMillis(torn ? 0 : 1_000_000));
        }

        SessionKeeper successor = keeper();
        offer(successor, b -> b.watermark(800, 900));
        successor.close();
        assertEquals(0, counters.get(RuntimeCounter.BLOCKS_OUTSIDE_SESSIONS));
        assertEquals(3, folders().size());
        assertTrue(new TornSession(sessions, "rig").isRead(), "the successor has finished its own");
    }

    @Test
    void shouldIgnoreANotedRecordingOutsideTheSessionsFolder() throws IOException {
        Files.writeString(sessions.resolve(".rig.recording"), "../../elsewhere");
        SessionKeeper keeper = keeper();
        offer(keeper, b -> b.watermark(800, 900));
        keeper.close();
        assertEquals(1, counters.get(RuntimeCounter.BLOCKS_OUTSIDE_SESSIONS));
        assertEquals(List.of(), folders());
    }

    @Test
    void shouldNotRecordAnAcquisitionWithoutADescription() {
        SessionKeeper keeper = keeper();
        offer(keeper, b -> b.watermark(800, 900));
        keeper.close();
        assertEquals(1, counters.get(RuntimeCounter.BLOCKS_OUTSIDE_SESSIONS));
        assertFalse(Files.exists(sessions.resolve("rig")));
    }

    @Test
    void shouldKeepGapAndBackwardJumpInOneSession() throws IOException {
        SessionKeeper keeper = keeper();
        attached = true;
        offer(keeper, b -> {
            b.stream(0, 30_000, "day");
            b.segmentStart(0, 0, SegmentReason.ACQUISITION_START);
        });
        offer(keeper, b -> b.segmentEnd(600));
        now.addAndGet(SessionKeeper.LINGER_NANOS / 2);
        assertEquals(0, keeper.closeWhenQuiet());
        offer(keeper, b -> b.segmentStart(900, 1, SegmentReason.GAP));
        offer(keeper, b -> {
            b.segmentEnd(1_000);
            b.segmentStart(0, 2, SegmentReason.BACKWARD_JUMP);
        });
        now.addAndGet(3 * SessionKeeper.LINGER_NANOS);
        assertEquals(0, keeper.closeWhenQuiet(), "a stretch goes on");
        offer(keeper, b -> b.segmentEnd(100));
        now.addAndGet(2 * SessionKeeper.LINGER_NANOS);
        assertEquals(1, keeper.closeWhenQuiet());
        assertEquals(1, folders().size());
    }

    @Test
    void shouldRepeatTheDescriptionsOfEarlierBlocks() throws IOException {
        SessionKeeper keeper = keeper();
        offer(keeper, b -> {
            b.stream(0, 30_000, "day");
            b.unit(0, 0, "only");
        });
        offer(keeper, b -> b.segmentStart(0, 0, SegmentReason.ACQUISITION_START));
        keeper.close();
        assertEquals(
                List.of("stream day 30000.0", "unit 0 only", "start 0 ACQUISITION_START"),
                clean(folders().get(0)));
        assertEquals(0, counters.get(RuntimeCounter.BLOCKS_OUTSIDE_SESSIONS));
    }

    private SessionKeeper keeper() {
        SessionPlace place = new SessionPlace(sessions, "rig", "", Map.of());
        RecordingHost host = new RecordingHost() {
            @Override
            public boolean isAcquisitionAttached() {
                return attached;
            }

            @Override
            public void note(String text) {}
        };
        TornSession torn = new TornSession(sessions, "rig");
        if (!torn.isRead()) {
            torn.read();
        }
        return new SessionKeeper(place, torn, now::get, counters, new SessionHandOver(), new RecordingState(), host);
    }

    private void offer(SessionKeeper keeper, Consumer<BlockWriter> events) {
        block.begin(now.addAndGet(1_000));
        events.accept(block);
        keeper.onBlock(block.buffer());
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> entries = Files.list(sessions)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** The events of a session in words; empty if the session has no clean end. */
    private static List<String> clean(Path folder) {
        List<String> words = new ArrayList<>();
        try (SessionReader reader = new SessionReader(SessionFolder.open(folder))) {
            while (reader.next(new Words(words))) {
                // The handler writes it down.
            }
            return reader.endedCleanly() ? words : List.of();
        }
    }

    private record Words(List<String> words) implements EventHandler {
        @Override
        public void onStream(long sampleNumber, double rateHertz, String name) {
            words.add("stream " + name + " " + rateHertz);
        }

        @Override
        public void onUnit(long sampleNumber, int unit, String id) {
            words.add("unit " + unit + " " + id);
        }

        @Override
        public void onBehaviourDescription(
                long sampleNumber, int series, String key, String unit, List<String> channelNames) {
            words.add("series " + series + " " + key + " " + channelNames);
        }

        @Override
        public void onSegmentStart(long sampleNumber, int segment, SegmentReason reason) {
            words.add("start " + sampleNumber + " " + reason);
        }

        @Override
        public void onWatermark(long sampleNumber, long blockEndSampleNumber) {
            words.add("watermark " + sampleNumber);
        }
    }
}
