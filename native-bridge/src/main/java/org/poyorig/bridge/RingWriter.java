package org.poyorig.bridge;

import static org.poyorig.bridge.BridgeLayout.RECORD_HEADER_LENGTH;

import java.nio.ByteBuffer;

/**
 * The only writer of a ring; twin of the native library's RingWriter. The writer never blocks, allocates or locks, and
 * makes a system call only to wake a sleeping reader. It checks every position that the reader has stored. One thread
 * at a time.
 */
public final class RingWriter {
    private final ByteBuffer memory;
    private final int cells;
    private final int ring;
    private final int capacity;
    private final long epochBits;
    private final Runnable wake;
    private long tail;
    private long knownHead; // the reader's cell is read again only if this value leaves no room
    private long offered;
    private long refused;
    private long bodyBytes;
    private volatile boolean closed;

    /** Continues where an earlier writer stopped; calls {@code wake} if the reader sleeps. */
    RingWriter(ByteBuffer memory, int cells, int ring, int capacity, int epoch, Runnable wake) {
        this.memory = memory;
        this.cells = cells;
        this.ring = ring;
        this.capacity = capacity;
        this.epochBits = (long) epoch << 48;
        this.wake = wake;
        tail = Cells.get(memory, cells + BridgeLayout.TAIL_OFFSET);
        knownHead = tail - capacity; // as if the ring were full: the first offer then reads and checks the head
        offered = Cells.get(memory, cells + BridgeLayout.OFFERED_OFFSET);
        refused = Cells.get(memory, cells + BridgeLayout.REFUSED_OFFSET);
        bodyBytes = Cells.get(memory, cells + BridgeLayout.BODY_BYTES_OFFSET);
    }

    /**
     * Copies a record into the ring. If there is no room, counts the record as refused.
     *
     * @param kind 1 to 65535
     * @param body from position to limit; neither is moved
     * @return whether the record was accepted
     * @throws IllegalArgumentException if the body is longer than {@link #longestBody()} or the kind is out of range
     * @throws BridgeException {@link BridgeError#CORRUPT_RING} if the reader's position is impossible
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

        // The record is counted before it is published. A writer that dies in between leaves a gap in the sequence; it
        // never uses a number twice.
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

    /** Longest body that {@link #offer} accepts, in bytes. */
    public int longestBody() {
        return BridgeLayout.longestBody(capacity);
    }

    private void publish(int advance, int length) {
        bodyBytes += length;
        Cells.set(memory, cells + BridgeLayout.BODY_BYTES_OFFSET, bodyBytes);
        tail += advance;
        // The reader's "asleep" is volatile too: one of the two sees the store of the other, so no wake is lost.
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
                            + " bytes; close both sides, then start again");
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
