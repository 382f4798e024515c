package org.poyorig.bridge;

import static org.poyorig.bridge.BridgeLayout.RECORD_HEADER_LENGTH;

import java.nio.ByteBuffer;

/**
 * The one writer of a ring; twin of the native library's RingWriter. Never blocks, allocates or locks; enters the
 * kernel only to wake a reader that sleeps. Believes nothing that the reader wrote. One thread at a time.
 */
public final class RingWriter {
    private final ByteBuffer memory;
    private final int cells;
    private final int ring;
    private final int capacity;
    private final long epochBits;
    private final Runnable wake;
    private long tail;
    private long knownHead; // the reader's cell is looked at only where this one leaves no room
    private long offered;
    private long refused;
    private long bodyBytes;
    private volatile boolean closed;

    /** Goes on where an earlier writer stopped; {@code wake} is called where the reader sleeps. */
    RingWriter(ByteBuffer memory, int cells, int ring, int capacity, int epoch, Runnable wake) {
        this.memory = memory;
        this.cells = cells;
        this.ring = ring;
        this.capacity = capacity;
        this.epochBits = (long) epoch << 48;
        this.wake = wake;
        tail = Cells.get(memory, cells + BridgeLayout.TAIL_OFFSET);
        knownHead = tail - capacity; // as if full: the first offer checks what it found here
        offered = Cells.get(memory, cells + BridgeLayout.OFFERED_OFFSET);
        refused = Cells.get(memory, cells + BridgeLayout.REFUSED_OFFSET);
        bodyBytes = Cells.get(memory, cells + BridgeLayout.BODY_BYTES_OFFSET);
    }

    /**
     * Copies a record into the ring, or counts it as refused where there is no room.
     *
     * @param kind 1 to 65535
     * @param body from position to limit; neither is moved
     * @return whether the record was taken
     * @throws IllegalArgumentException where the body is longer than {@link #longestBody()} or the kind is out of range
     * @throws BridgeException {@link BridgeError#CORRUPT_RING} where the reader's position cannot be true
     */
    public boolean offer(int kind, ByteBuffer body) {
        if (closed) {
            throw new IllegalStateException("the bridge is closed");
        }
        int length = body.remaining();
        if (kind <= BridgeLayout.PADDING_KIND || kind > 0xffff || length > longestBody()) {
            throw new IllegalArgumentException(
                    "kind " + kind + ", " + length + " bytes (at most " + longestBody() + ")");
        }
        int recordLength = BridgeLayout.align(RECORD_HEADER_LENGTH + length);
        int toEnd = capacity - place(tail);
        int padding = toEnd < recordLength ? toEnd : 0;
        boolean accepted = hasRoom(padding + recordLength);

        // Counted before it is published: a writer that dies in between leaves a gap in the sequence, never a number
        // twice.
        Cells.set(memory, cells + BridgeLayout.OFFERED_OFFSET, ++offered);
        if (!accepted) {
            Cells.set(memory, cells + BridgeLayout.REFUSED_OFFSET, ++refused);
            return false;
        }
        if (padding > 0) {
            writeHeader(place(tail), padding, BridgeLayout.PADDING_KIND);
        }
        int place = place(tail + padding);
        writeHeader(place, RECORD_HEADER_LENGTH + length, kind);
        Cells.set(memory, ring + place + BridgeLayout.RECORD_SEQUENCE_OFFSET, offered);
        memory.put(ring + place + RECORD_HEADER_LENGTH, body, body.position(), length);
        publish(padding + recordLength, length);
        return true;
    }

    /** Longest body that {@link #offer} takes, in bytes. */
    public int longestBody() {
        return BridgeLayout.longestBody(capacity);
    }

    private void publish(int advance, int length) {
        bodyBytes += length;
        Cells.set(memory, cells + BridgeLayout.BODY_BYTES_OFFSET, bodyBytes);
        tail += advance;
        // Sequentially consistent, as the reader's "asleep" is: one of the two sees the other, so no wake is missed.
        Cells.setVolatile(memory, cells + BridgeLayout.TAIL_OFFSET, tail);
        if (Cells.takeInt(memory, cells + BridgeLayout.ASLEEP_OFFSET)) {
            wake.run();
        }
    }

    private boolean hasRoom(int needed) {
        if (capacity - (tail - knownHead) >= needed) {
            return true;
        }
        long head = Cells.getAcquire(memory, cells + BridgeLayout.HEAD_OFFSET);
        long unread = tail - head;
        if (unread < 0 || unread > capacity || ((unread | tail) & 7) != 0) {
            throw new BridgeException(
                    BridgeError.CORRUPT_RING,
                    "ring: expected a reader at most " + capacity + " bytes behind, found " + unread
                            + "; close both sides, then start again");
        }
        knownHead = head;
        return capacity - unread >= needed;
    }

    private void writeHeader(int place, int length, int kind) {
        Cells.set(memory, ring + place, length | (long) kind << 32 | epochBits);
    }

    private int place(long position) {
        return (int) (position & (capacity - 1));
    }

    void close() {
        closed = true;
    }
}
