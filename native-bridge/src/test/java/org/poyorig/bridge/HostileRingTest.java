package org.poyorig.bridge;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.poyorig.bridge.RingMemory.KIND;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** With any bytes in a ring, reading gives a record inside the ring or a {@link BridgeException}. */
class HostileRingTest {
    private static final long SEED = 20261122;
    private static final int CELLS_LENGTH = 384;
    private static final int CAPACITY = 4096;
    private static final long[] NEAR = {
        0, 1, 7, 8, 15, 16, 17, 24, CAPACITY - 8, CAPACITY, CAPACITY + 8, 0xffff_ffffL, -1, Long.MIN_VALUE, 1L << 32
    };

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final ByteBuffer body = ByteBuffer.allocateDirect(600);
    private int corrupt;
    private int delivered;

    @Test
    void shouldStayInsideRingWithAnyContent() {
        for (int round = 0; round < 4000; round++) {
            RingMemory memory = new RingMemory(CAPACITY);
            if (round % 4 == 0) {
                for (int place = 0; place < CAPACITY; place += 8) {
                    memory.setWord(place, interesting());
                }
                memory.setCell(BridgeLayout.TAIL_OFFSET, 8L * random.nextInt(CAPACITY / 8 + 1));
            }
            work(memory);
        }
        assertTrue(corrupt > 1000, "rings found corrupt: " + corrupt);
        assertTrue(delivered > 10_000, "records delivered: " + delivered);
    }

    private void work(RingMemory memory) {
        RingWriter writer = memory.writer(1);
        RingReader reader = memory.reader();
        for (int step = 0; step < 64; step++) {
            if (random.nextInt(24) == 0) {
                damage(memory);
            }
            try {
                writer.offer(KIND, body.clear().limit(random.nextInt(body.capacity())));
                delivered += reader.read(this::check, random.nextInt(2));
            } catch (BridgeException expected) {
                corrupt++;
                return;
            }
        }
    }

    private void check(int kind, int epoch, long sequence, long lostBefore, ByteBuffer found) {
        assertTrue(found.position() >= CELLS_LENGTH + 16 && found.limit() <= CELLS_LENGTH + CAPACITY);
    }

    private void damage(RingMemory memory) {
        switch (random.nextInt(3)) {
            case 0 -> memory.setCell(BridgeLayout.TAIL_OFFSET, interesting());
            case 1 -> memory.setCell(BridgeLayout.HEAD_OFFSET, interesting());
            default -> memory.setWord(8 * random.nextInt(CAPACITY / 8), interesting());
        }
    }

    private long interesting() {
        return random.nextInt(4) == 0 ? random.nextLong() : NEAR[random.nextInt(NEAR.length)];
    }
}
