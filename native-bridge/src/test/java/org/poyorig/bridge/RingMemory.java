package org.poyorig.bridge;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A ring in memory of its own: cells first, then the bytes. */
final class RingMemory {
    static final int KIND = 7;
    private static final int CELLS_LENGTH = 384;

    final int capacity;
    final ByteBuffer bytes;
    int wakes;

    RingMemory(int capacity) {
        this.capacity = capacity;
        bytes = ByteBuffer.allocateDirect(CELLS_LENGTH + capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    RingWriter writer(int epoch) {
        return new RingWriter(bytes, 0, CELLS_LENGTH, capacity, epoch, () -> wakes++);
    }

    RingReader reader() {
        return new RingReader(bytes, 0, CELLS_LENGTH, capacity);
    }

    long cell(int offset) {
        return bytes.getLong(offset);
    }

    void setCell(int offset, long value) {
        bytes.putLong(offset, value);
    }

    void setWord(int place, long value) {
        bytes.putLong(CELLS_LENGTH + place, value);
    }

    static ByteBuffer number(long number) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .flip();
    }
}
