package org.poyorig.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.poyorig.bridge.RingMemory.KIND;
import static org.poyorig.bridge.RingMemory.number;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ring's contract; src/test/cpp/ring_test.cpp has the same tests for the C++ code. */
class RingTest {
    private record Taken(int kind, int epoch, long sequence, long lostBefore, long number) {}

    private final RingMemory memory = new RingMemory(4096);
    private final List<Taken> taken = new ArrayList<>();

    private int read(RingReader reader, int limit) {
        return reader.read(
                (kind, epoch, sequence, lostBefore, body) ->
                        taken.add(new Taken(kind, epoch, sequence, lostBefore, body.getLong(body.position()))),
                limit);
    }

    private Taken last() {
        return taken.get(taken.size() - 1);
    }

    @Test
    void shouldDeliverRecordsInOrder() {
        RingWriter writer = memory.writer(3);
        RingReader reader = memory.reader();
        assertEquals(0, read(reader, 10));
        for (long k = 0; k < 1000; k++) {
            assertTrue(writer.offer(KIND, number(k)));
            assertEquals(1, read(reader, 10));
            assertEquals(new Taken(KIND, 3, k + 1, 0, k), last());
        }
        assertEquals(1000, memory.cell(BridgeLayout.CONSUMED_OFFSET));
        assertEquals(8000, memory.cell(BridgeLayout.BODY_BYTES_OFFSET));
    }

    @Test
    void shouldDeliverTheSameRecordUntilItIsReleased() {
        RingWriter writer = memory.writer(1);
        RingReader reader = memory.reader();
        writer.offer(KIND, number(1));
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThrows(
                    IllegalStateException.class,
                    () -> reader.read(
                            (kind, epoch, sequence, lostBefore, body) -> {
                                throw new IllegalStateException("disk full");
                            },
                            1));
        }
        assertEquals(1, read(reader, 10));
        assertEquals(1, last().number());
    }

    @Test
    void shouldRefuseRecordWhenRingIsFull() {
        RingWriter writer = memory.writer(1);
        RingReader reader = memory.reader();
        long accepted = 0;
        while (writer.offer(KIND, number(accepted))) {
            accepted++;
        }
        assertEquals(4096 / 24, accepted);
        assertFalse(writer.offer(KIND, number(0)));
        assertEquals(accepted + 2, memory.cell(BridgeLayout.OFFERED_OFFSET));
        assertEquals(2, memory.cell(BridgeLayout.REFUSED_OFFSET));

        assertEquals(accepted, read(reader, 1000));
        assertTrue(taken.stream().allMatch(each -> each.lostBefore() == 0));
        assertTrue(writer.offer(KIND, number(42)));
        assertEquals(1, read(reader, 1000));
        assertEquals(new Taken(KIND, 1, accepted + 3, 2, 42), last());
    }

    @Test
    void shouldTakeBodiesOfEveryLengthAtEveryPlace() {
        RingWriter writer = memory.writer(1);
        RingReader reader = memory.reader();
        ByteBuffer body = ByteBuffer.allocateDirect(writer.longestBody());
        for (int round = 0; round < 6000; round++) {
            body.clear().limit(round * 37 % (body.capacity() + 1));
            for (int at = 0; at < body.limit(); at++) {
                body.put(at, (byte) (round + at));
            }
            assertTrue(writer.offer(KIND, body));
            assertEquals(1, reader.read((kind, epoch, sequence, lostBefore, found) -> assertEquals(body, found), 1));
        }
    }

    @Test
    void shouldRefuseBodyThatNeverFits() {
        RingWriter writer = memory.writer(1);
        assertThrows(
                IllegalArgumentException.class,
                () -> writer.offer(KIND, ByteBuffer.allocate(writer.longestBody() + 1)));
        assertThrows(IllegalArgumentException.class, () -> writer.offer(0, number(1)));
        assertThrows(IllegalArgumentException.class, () -> writer.offer(0x10000, number(1)));
        assertEquals(0, memory.cell(BridgeLayout.OFFERED_OFFSET));
    }

    @Test
    void shouldContinueAfterADeadWriter() {
        RingReader reader = memory.reader();
        memory.writer(1).offer(KIND, number(10));
        memory.setCell(BridgeLayout.OFFERED_OFFSET, 2); // died after counting the next one, before publishing it
        memory.writer(2).offer(KIND, number(11));
        assertEquals(2, read(reader, 10));
        assertEquals(List.of(new Taken(KIND, 1, 1, 0, 10), new Taken(KIND, 2, 3, 1, 11)), taken);
    }

    @Test
    void shouldDeliverUnreleasedRecordAgainToNextReader() {
        RingWriter writer = memory.writer(1);
        for (long k = 1; k <= 3; k++) {
            writer.offer(KIND, number(k));
        }
        read(memory.reader(), 1);
        memory.setCell(BridgeLayout.LAST_SEQUENCE_OFFSET, 2); // died between the two stores of giving back
        taken.clear();
        assertEquals(2, read(memory.reader(), 10));
        assertEquals(List.of(new Taken(KIND, 1, 2, 0, 2), new Taken(KIND, 1, 3, 0, 3)), taken);
    }

    @Test
    void shouldReportCorruptRingIfALengthIsImpossible() {
        for (long length : new long[] {0, 15, 25, 4096, 0xffff_ffffL, 0xffff_fff9L}) {
            RingMemory damaged = new RingMemory(4096);
            damaged.writer(1).offer(KIND, number(1));
            damaged.setWord(0, length | (long) KIND << 32);
            assertCorrupt(() -> read(damaged.reader(), 1));
        }
    }

    @Test
    void shouldReportCorruptRingIfPositionsAreImpossible() {
        for (long tail : new long[] {4104, 12, -1, Long.MIN_VALUE}) {
            RingMemory damaged = new RingMemory(4096);
            damaged.setCell(BridgeLayout.TAIL_OFFSET, tail);
            assertCorrupt(() -> read(damaged.reader(), 1));
        }
        for (long head : new long[] {8, 3, -4104}) {
            RingMemory damaged = new RingMemory(4096);
            damaged.setCell(BridgeLayout.HEAD_OFFSET, head);
            assertCorrupt(() -> damaged.writer(1).offer(KIND, number(1)));
        }
    }

    @Test
    void shouldReportCorruptRingIfTheSequenceGoesBack() {
        RingWriter writer = memory.writer(1);
        RingReader reader = memory.reader();
        writer.offer(KIND, number(1));
        writer.offer(KIND, number(2));
        memory.setWord(24 + 8, 1);
        assertEquals(1, read(reader, 1));
        assertCorrupt(() -> read(reader, 1));
    }

    @Test
    void shouldWakeSleeperOnce() {
        RingWriter writer = memory.writer(1);
        writer.offer(KIND, number(1));
        assertEquals(0, memory.wakes);
        memory.bytes.putInt(BridgeLayout.ASLEEP_OFFSET, 1);
        writer.offer(KIND, number(2));
        writer.offer(KIND, number(3));
        assertEquals(1, memory.wakes);
    }

    private static void assertCorrupt(Runnable use) {
        BridgeException thrown = assertThrows(BridgeException.class, use::run);
        assertEquals(BridgeError.CORRUPT_RING, thrown.error());
        assertTrue(thrown.getMessage().matches("ring: expected .*, found .*; close both sides.*"), thrown.getMessage());
    }
}
