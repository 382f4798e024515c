package org.poyorig.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.error.UserError;
import org.poyorig.status.Counters;
import org.poyorig.status.RuntimeCounter;
import org.poyorig.stream.BlockLayout;
import org.poyorig.stream.BlockVerdict;
import org.poyorig.stream.BlockWriter;
import org.poyorig.stream.EventHandler;

class SessionRecordingTest {
    @TempDir
    Path folder;

    private final Counters counters = new Counters();
    private final BlockWriter block = new BlockWriter(1 << 16);

    @Test
    void shouldReadBackEveryBlockInOrder() {
        SessionFolder session = TestSessions.create(folder.resolve("session"));
        try (SessionRecorder recorder = SessionRecorder.open(session, counters)) {
            for (int k = 0; k < 5_000; k++) {
                recorder.record(blockOfSpikes(k, k % 100));
            }
        }
        SpikeList spikes = new SpikeList();
        try (SessionReader reader = new SessionReader(SessionFolder.open(session.root()))) {
            int blocks = 0;
            while (reader.next(spikes)) {
                blocks++;
            }
            assertEquals(5_000, blocks);
            assertTrue(reader.endedCleanly());
            assertFalse(reader.next(spikes));
        }
        List<Long> expected = new ArrayList<>();
        for (int k = 0; k < 5_000; k++) {
            for (int spike = 0; spike < k % 100; spike++) {
                expected.add(1_000L * k + spike);
            }
        }
        assertEquals(expected, spikes.sampleNumbers);
        assertEquals(5_000, counters.get(RuntimeCounter.BLOCKS_RECORDED));
    }

    @Test
    void shouldReadWhileRecording() {
        SessionFolder session = TestSessions.create(folder.resolve("session"));
        SpikeList spikes = new SpikeList();
        try (SessionRecorder recorder = SessionRecorder.open(session, counters);
                SessionReader reader = new SessionReader(session)) {
            for (int k = 0; k < 2_000; k++) {
                assertFalse(reader.next(spikes));
                recorder.record(blockOfSpikes(k, 3));
                assertTrue(reader.next(spikes));
                assertEquals(1_000L * k + 2, spikes.sampleNumbers.get(spikes.sampleNumbers.size() - 1));
            }
            assertFalse(reader.next(spikes));
            assertFalse(reader.endedCleanly());
        }
    }

    @Test
    void shouldSayWhenASessionCanBeRead() {
        SessionFolder session = TestSessions.create(folder.resolve("session"));
        assertFalse(session.hasBegun());
        try (SessionRecorder recorder = SessionRecorder.open(session, counters);
                SessionReader reader = new SessionReader(session)) {
            assertTrue(session.hasBegun());
            assertFalse(reader.advance());
            recorder.record(blockOfSpikes(1, 1));
            assertTrue(reader.advance());
        }
        assertFalse(new SessionFolder(folder.resolve("elsewhere")).hasBegun());
    }

    @Test
    void shouldReadAtOnceABlockRecordedSinceTheLastOneWasRead() {
        SessionFolder session = TestSessions.create(folder.resolve("session"));
        SpikeList spikes = new SpikeList();
        try (SessionRecorder recorder = SessionRecorder.open(session, counters);
                SessionReader reader = new SessionReader(session)) {
            for (int k = 0; k < 2_000; k++) {
                recorder.record(blockOfSpikes(k, k % 50));
                assertTrue(reader.next(spikes), "block " + k);
            }
        }
    }

    @Test
    void shouldReadBackBlocksOfTheMaximumLength() {
        BlockWriter longest = new BlockWriter(BlockLayout.MAXIMUM_BLOCK_LENGTH);
        longest.begin(0);
        int spikes = 0;
        while (longest.spike(spikes, 0)) {
            spikes++;
        }
        assertTrue(longest.buffer().remaining() > BlockLayout.MAXIMUM_BLOCK_LENGTH - 32);
        SessionFolder session = TestSessions.create(folder.resolve("session"));
        SpikeList read = new SpikeList();
        try (SessionRecorder recorder = SessionRecorder.open(session, counters);
                SessionReader reader = new SessionReader(session)) {
            for (int k = 0; k < 20; k++) {
                assertEquals(BlockVerdict.ACCEPTED, recorder.record(longest.buffer()));
                assertTrue(reader.next(read));
            }
        }
        assertEquals(20 * spikes, read.sampleNumbers.size());
    }

    @Test
    void shouldAgreeWithChroniclesOwnTailer() {
        SessionFolder session = TestSessions.create(folder.resolve("session"));
        try (SessionRecorder recorder = SessionRecorder.open(session, counters)) {
            for (int k = 0; k < 10_000; k++) {
                recorder.record(blockOfSpikes(k, k % 7));
            }
        }
        int documents = 0;
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(session.events())
                        .rollCycle(RollCycles.FAST_DAILY)
                        .blockSize(1 << 21)
                        .build();
                ExcerptTailer tailer = queue.createTailer();
                DocumentReader ours = new DocumentReader(session.events())) {
            while (ours.next()) {
                try (DocumentContext theirs = tailer.readingDocument()) {
                    assertTrue(theirs.isPresent());
                    ByteBuffer bytes =
                            ByteBuffer.allocateDirect(32 + ours.payload().remaining());
                    theirs.wire().bytes().read(bytes);
                    assertEquals(ours.payload(), bytes.position(32));
                }
                documents++;
            }
            try (DocumentContext theirs = tailer.readingDocument()) {
                assertFalse(theirs.isPresent());
            }
        }
        assertEquals(10_002, documents);
    }

    @Test
    void shouldReadBackTheDescription() {
        SessionDescription description = TestSessions.description();
        SessionFolder.create(folder.resolve("session"), description);
        assertEquals(description, SessionFolder.open(folder.resolve("session")).description());
    }

    @Test
    void shouldCountRefusedBlockAndRecordNothing() {
        SessionFolder session = TestSessions.create(folder.resolve("session"));
        try (SessionRecorder recorder = SessionRecorder.open(session, counters)) {
            ByteBuffer bytes = blockOfSpikes(1, 2);
            bytes.putInt(0, 12345);
            assertEquals(BlockVerdict.WRONG_BLOCK_LENGTH, recorder.record(bytes));
        }
        assertEquals(1, counters.get(RuntimeCounter.BLOCKS_REFUSED));
        try (SessionReader reader = new SessionReader(session)) {
            assertFalse(reader.next(new EventHandler() {}));
            assertTrue(reader.endedCleanly());
        }
    }

    @Test
    void shouldStopBeforeTheDiskIsFullAndGoOnAfterwards() {
        SessionFolder session = TestSessions.create(folder.resolve("session"));
        AtomicLong free = new AtomicLong(1L << 40);
        try (SessionRecorder recorder =
                SessionRecorder.open(session, counters, System::nanoTime, Duration.ZERO, free::get)) {
            recorder.record(blockOfSpikes(0, 1_000));
            free.set(3L << 20);
            UserError error = assertThrows(UserError.class, () -> {
                for (int k = 1; k < 1_000; k++) {
                    recorder.record(blockOfSpikes(k, 1_000));
                }
            });
            assertTrue(error.getMessage().contains("expected at least 16 MiB free, found 3 MiB"), error.getMessage());
            assertThrows(UserError.class, () -> recorder.record(blockOfSpikes(1, 1_000)));
            assertEquals(2, counters.get(RuntimeCounter.RECORDER_FAILURES));
            free.set(1L << 40);
            recorder.record(blockOfSpikes(2, 1_000));
        }
        try (SessionReader reader = new SessionReader(session)) {
            long blocks = 0;
            while (reader.next(new EventHandler() {})) {
                blocks++;
            }
            assertEquals(counters.get(RuntimeCounter.BLOCKS_RECORDED), blocks);
        }
    }

    @Test
    void shouldForceDocumentsToDiskWhenAsked() {
        SessionFolder session = TestSessions.create(folder.resolve("session"));
        AtomicLong now = new AtomicLong();
        try (SessionRecorder recorder = SessionRecorder.open(session, counters, now::get, Duration.ofMillis(100))) {
            for (int k = 0; k < 50; k++) {
                now.addAndGet(10_000_000);
                recorder.record(blockOfSpikes(k, 10));
            }
        }
        try (SessionReader reader = new SessionReader(session)) {
            assertTrue(reader.next(new EventHandler() {}));
            assertEquals(10_000_000, reader.recordedNanos());
        }
    }

    @Test
    void shouldAllocateAlmostNothingPerBlock() {
        SessionFolder session = TestSessions.create(folder.resolve("session"));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        EventHandler silent = new EventHandler() {};
        long before = 0;
        try (SessionRecorder recorder = SessionRecorder.open(session, counters);
                SessionReader reader = new SessionReader(session)) {
            for (int k = 0; k < 20_000; k++) {
                if (k == 10_000) {
                    before = threads.getThreadAllocatedBytes(thread);
                }
                recorder.record(blockOfSpikes(k, 20));
                reader.next(silent);
            }
            long perBlock = (threads.getThreadAllocatedBytes(thread) - before) / 10_000;
            assertTrue(perBlock < 200, perBlock + " bytes per block written and read");
        }
    }

    @Test
    void shouldNotOverwriteAnExistingSession() {
        TestSessions.create(folder.resolve("session"));
        assertThrows(UserError.class, () -> TestSessions.create(folder.resolve("session")));
    }

    @Test
    void shouldHaveNoAnalyticsLibraryOnTheClassPath() {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("net.openhft.chronicle.analytics.Analytics"));
        assertThrows(
                ClassNotFoundException.class,
                () -> Class.forName("net.openhft.chronicle.analytics.internal.GoogleAnalytics4"));
        assertFalse(System.getProperty("java.class.path").contains("chronicle-analytics"));
    }

    @Test
    void shouldStartNoThreadButTheResourceReleaser() {
        SessionFolder session = TestSessions.create(folder.resolve("session"));
        try (SessionRecorder recorder = SessionRecorder.open(session, counters)) {
            recorder.record(blockOfSpikes(1, 1));
            List<String> chronicles = Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .filter(name -> name.contains("~") || name.contains("chronicle") || name.contains("disk"))
                    .toList();
            assertEquals(List.of("background~resource~releaser"), chronicles);
        }
    }

    @Test
    void shouldWriteNothingIntoTheHomeFolder() {
        Path home = Path.of(System.getProperty("user.home"));
        TestSessions.create(folder.resolve("session"));
        assertFalse(Files.exists(home.resolve(".chronicle.analytics.client.id")));
        assertFalse(Files.exists(home.resolve(".chronicle.analytics.last")));
    }

    private ByteBuffer blockOfSpikes(int number, int spikes) {
        block.begin(number);
        for (int k = 0; k < spikes; k++) {
            block.spike(1_000L * number + k, k);
        }
        block.watermark(1_000L * number, 1_000L * number);
        return block.buffer();
    }

    private static final class SpikeList implements EventHandler {
        private final List<Long> sampleNumbers = new ArrayList<>();

        @Override
        public void onSpike(long sampleNumber, int unit) {
            sampleNumbers.add(sampleNumber);
        }
    }
}
